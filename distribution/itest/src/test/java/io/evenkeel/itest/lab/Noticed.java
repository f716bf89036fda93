package io.evenkeel.itest.lab;

/**
 * What others noticed of a virtual router between two moments.
 *
 * @param states of the peer, as it said itself
 * @param speakers how often an advert came from another than the one before
 * @param goodbyes adverts of priority 0
 * @param silence the longest time between two adverts, nanoseconds; one belongs where it ends
 * @param lost questions of the client, one a millisecond, that were never answered
 * @param removals of the virtual address, as the first host's kernel says
 */
public record Noticed(int states, int speakers, int goodbyes, long silence, int lost, int removals) {
    public static final Noticed NOTHING = new Noticed(0, 0, 0, 0, 0, 0);

    /** Both together. */
    public Noticed and(Noticed other) {
        return new Noticed(
                states + other.states,
                speakers + other.speakers,
                goodbyes + other.goodbyes,
                Math.max(silence, other.silence),
                lost + other.lost,
                removals + other.removals);
    }
}
