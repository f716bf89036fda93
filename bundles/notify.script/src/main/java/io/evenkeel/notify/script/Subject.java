package io.evenkeel.notify.script;

/** Who has something to tell: a virtual router or a sync group. */
record Subject(Kind kind, String name) {

    /** As scripts and FIFO readers know them. */
    enum Kind {
        INSTANCE,
        GROUP
    }
}
