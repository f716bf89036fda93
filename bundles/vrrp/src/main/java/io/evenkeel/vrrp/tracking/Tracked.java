package io.evenkeel.vrrp.tracking;

/**
 * One thing an instance follows.
 *
 * @param kind what it is
 * @param name by which the configuration knows it
 * @param weight -254..254; 0 for a fault while it is down
 * @param reverse up and down change places
 * @param ofGroup its sync group follows it
 */
public record Tracked(Kind kind, String name, int weight, boolean reverse, boolean ofGroup) {

    /** Whether both are about the same thing, whatever its weight. */
    boolean sameThing(Tracked other) {
        return kind == other.kind && name.equals(other.name);
    }

    @Override
    public String toString() {
        return kind.keyword() + " " + name + (weight == 0 ? "" : " weight " + weight) + (reverse ? " reverse" : "");
    }
}
