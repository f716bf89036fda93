package io.evenkeel.lvs.config;

/** Quorum and hysteresis of a virtual server. */
final class QuorumResolver {
    private static final long DEFAULT_QUORUM = 1;

    private final Complaints complaints;
    private final long quorum;
    private final long hysteresis;

    /** @param weight of all real servers */
    QuorumResolver(QuorumKeywords written, Complaints complaints, long weight) {
        this.complaints = complaints;
        this.quorum = quorum(complaints.valueOr("quorum", written.quorum(), DEFAULT_QUORUM), weight);
        this.hysteresis = hysteresis(complaints.valueOr("hysteresis", written.hysteresis(), 0L));
    }

    long quorum() {
        return quorum;
    }

    long hysteresis() {
        return hysteresis;
    }

    private long quorum(long wanted, long weight) {
        if (weight == 0) {
            complaints.warning(
                    "quorum", "there is never a quorum: the weight of its real servers is 0", "give one a weight");
            return wanted;
        }
        if (wanted > weight) {
            complaints.warning(
                    "quorum",
                    "quorum " + wanted + " is above the weight of all real servers, so " + weight + " is used",
                    "lower the quorum, or raise weights");
        }
        return Math.min(wanted, weight);
    }

    /** What is lost below zero, or gained above all, would never be. */
    private long hysteresis(long wanted) {
        if (wanted >= quorum) {
            complaints.warning(
                    "hysteresis",
                    "hysteresis " + wanted + " is not below quorum " + quorum + ", so " + (quorum - 1) + " is used",
                    "lower the hysteresis, or raise the quorum");
        }
        return Math.min(wanted, quorum - 1);
    }
}
