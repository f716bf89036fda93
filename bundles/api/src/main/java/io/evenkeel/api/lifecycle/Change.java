package io.evenkeel.api.lifecycle;

/**
 * One line of a plan.
 *
 * @param kind what happens to the subject
 * @param subject what changes, such as {@code vrrp_instance VI_1}
 * @param detail what of it, such as {@code priority 100 -> 150}; empty when all of it
 */
public record Change(Kind kind, String subject, String detail) {

    /** What happens to the subject of a change. */
    public enum Kind {
        /** It is new. */
        ADD,
        /** It stays and is changed in place. */
        CHANGE,
        /** It goes away. */
        REMOVE
    }

    @Override
    public String toString() {
        String sign =
                switch (kind) {
                    case ADD -> "+";
                    case CHANGE -> "~";
                    case REMOVE -> "-";
                };
        return detail.isEmpty() ? sign + " " + subject : sign + " " + subject + ": " + detail;
    }
}
