package io.evenkeel.vrrp.sim;

/** What holds in every history, whatever goes wrong in it. Each is judged where it could be broken. */
enum Law {
    ONE_MASTER(
            "once faults have ceased, a segment has one MASTER as soon as the bound has passed, if any router can be it"),
    RIGHT_WINNER("where every router preempts, that MASTER has the highest priority of its segment"),
    STILLNESS("a cluster without faults changes no more, once the bound has passed"),
    LISTENS_FIRST(
            "a MASTER that was silent for longer than its peers wait listens before it speaks, unless it is the owner"),
    RHYTHM("a MASTER that runs, and has not resigned, is never silent for longer than its interval"),
    MASTER_SPEAKS("nobody sends adverts but a MASTER, one that becomes it, and one that ceases to be it"),
    CLAMPED("a priority is 1..254 whatever the weights are, 255 of an owner alone, and 0 to give up"),
    HELD("the addresses are on a host while its router is MASTER, and only then"),
    TOLD("each change of state is told once, from the state before to the state after"),
    AGREEMENT("the members of a sync group are MASTER together or not at all"),
    HEALED(
            "who hears another MASTER and remains it announces its addresses, and tells, once the other is silent; who took"
                    + " over from a router that was there all the time, and gives way to it, tells that both were MASTER"),
    ENDS("a history ends");

    private final String sentence;

    Law(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String toString() {
        return name() + ": " + sentence;
    }
}
