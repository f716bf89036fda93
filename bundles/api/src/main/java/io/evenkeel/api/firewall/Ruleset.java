package io.evenkeel.api.firewall;

import io.evenkeel.api.net.NativeException;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The rules of one namespace. One thread at a time; calls block for the kernel alone, at most two seconds. Where the kernel
 * has no nf_tables and its module cannot be loaded, every call fails with one clear sentence, and the next call tries again.
 */
@ProviderType
public interface Ruleset extends AutoCloseable {

    /**
     * Makes the kernel's table of that name the given one, in one transaction: a packet meets the old one or the new one.
     * Where this ruleset put the table before, and sets and chains are defined as then, elements that stay are not touched,
     * so that they keep their counters.
     *
     * @throws NativeException also when there is a table of that name with a chain the given one lacks, which is somebody
     *     else's and stays
     */
    void put(Table table) throws NativeException;

    /**
     * Removes the table, with what is in it; one that is not there counts as removed.
     *
     * @param chains a table that has another is somebody else's: it stays, which is a failure
     */
    void remove(Table.Key key, Set<String> chains) throws NativeException;

    /**
     * Whether the kernel still has the table as it was put. Costs one question to the kernel as long as nobody changed any
     * rules.
     */
    boolean holds(Table table) throws NativeException;

    /**
     * Goes all the way of a {@link #put} after which a table has other elements, but for a table that nobody has: the kernel
     * refuses it, and nothing changes. Who will have no time to lose finds the code warm then.
     *
     * @param before as the table would stand
     * @param after with other elements
     */
    default void rehearse(Table before, Table after) throws NativeException {}

    /** Leaves the kernel as it is. */
    @Override
    void close();
}
