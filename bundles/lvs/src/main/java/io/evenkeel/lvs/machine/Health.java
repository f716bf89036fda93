package io.evenkeel.lvs.machine;

import io.evenkeel.api.check.Outcome.Weight;
import io.evenkeel.api.check.Outcome.Weight.Kind;
import io.evenkeel.api.lvs.LvsEngine.Wish;
import java.util.Collection;

/**
 * How one real server stands.
 *
 * @param up whether all its checks are up
 * @param weight what it is worth: configured and shifted, 0..2147483647
 * @param share of the weight it is given while it starts slowly, above 0, at most 1
 */
public record Health(boolean up, int weight, Wish wish, double share) {

    /** A server's health by its checks; up when it has none. */
    public static Health of(int configured, Collection<CheckState> checks, Wish wish, double share) {
        long weight = configured;
        boolean up = true;
        for (CheckState check : checks) {
            up &= check.up();
            weight += check.weight().map(said -> shift(said, configured)).orElse(0L);
        }
        return new Health(up, (int) Math.max(0, Math.min(Integer.MAX_VALUE, weight)), wish, share);
    }

    private static long shift(Weight said, int configured) {
        return said.kind() == Kind.ABSOLUTE ? said.value() - configured : said.value();
    }

    /** What it adds to its pool's quorum. */
    long counts() {
        return up && wish == Wish.SERVE ? weight : 0;
    }

    /** Its weight in the kernel's table when it serves; a server that starts slowly has 1 at least. */
    int offered() {
        if (wish == Wish.DRAIN || weight == 0) {
            return 0;
        }
        return share >= 1 ? weight : Math.max(1, (int) (weight * share));
    }
}
