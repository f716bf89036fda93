package io.evenkeel.itest.crash;

/** What the next daemon finds declared. */
enum Return {
    SAME,
    /** What was declared, and a stronger router is MASTER. */
    BESIDE_RIVAL,
    /** Another instance alone. */
    OTHER,
    /** No instance. */
    NOTHING;

    String configuration(Leaving leaving, String filter) {
        return switch (this) {
            case SAME, BESIDE_RIVAL -> leaving.configuration(filter);
            case OTHER -> Declared.OTHER;
            case NOTHING -> Declared.NOTHING;
        };
    }
}
