package io.evenkeel.vrrp.fence;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** One way to drop packets. Loop thread only. */
public interface Barrier {

    /**
     * What is to be kept out.
     *
     * @param configured every address that may come to be fenced off
     * @param fenced those that are
     */
    record Wanted(List<Fenced> configured, Set<Fenced> fenced, Set<Vmac> vmacs) {
        Wanted(Collection<Fenced> configured, Collection<Fenced> fenced, Collection<Vmac> vmacs) {
            this(List.copyOf(configured), Set.copyOf(fenced), Set.copyOf(vmacs));
        }

        boolean isEmpty() {
            return configured.isEmpty() && vmacs.isEmpty();
        }
    }

    /** Has the kernel drop so, and goes on seeing to it. */
    void raise(Wanted wanted);

    /** What of the kernel it uses; a barrier that uses the same takes over from it. */
    String place();

    /** Takes the rules out of the kernel. */
    void remove();

    /** Leaves the kernel as it is. */
    void close();
}
