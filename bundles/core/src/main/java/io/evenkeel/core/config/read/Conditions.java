package io.evenkeel.core.config.read;

/** {@code @ID} and {@code @^ID} at the beginning of a line, by which one text serves several hosts. */
final class Conditions {
    private final String configId;

    /** @param configId empty when this host has none; then no {@code @ID} holds and every {@code @^ID} does */
    Conditions(String configId) {
        this.configId = configId;
    }

    /** Whether all conditions a line begins with hold. */
    boolean hold(Text line) {
        Text rest = line;
        while (rest.startsWith("@")) {
            int end = end(rest);
            boolean negated = rest.startsWith("@^");
            String id = rest.toString().substring(negated ? 2 : 1, end);
            boolean same = !configId.isEmpty() && id.equals(configId);
            if (same == negated) {
                return false;
            }
            rest = rest.part(end, rest.length());
        }
        return true;
    }

    /** The line without its conditions. */
    static Text without(Text line) {
        Text rest = line;
        while (rest.startsWith("@")) {
            rest = rest.part(end(rest), rest.length());
        }
        return rest;
    }

    private static int end(Text text) {
        int end = 1;
        while (end < text.length() && text.charAt(end) > ' ') {
            end++;
        }
        return end;
    }
}
