package io.evenkeel.api.process;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.osgi.annotation.versioning.ProviderType;

/** The users and groups of this host, from wherever its name service has them. A service of the platform bundle; may wait. */
@ProviderType
public interface Accounts {

    /** Whom the daemon runs as. */
    Account own();

    /** The user of that name. */
    Optional<Account> user(String name);

    /** Number of the group of that name. */
    OptionalInt group(String name);

    /** All groups of a user, with {@code gid} among them. */
    List<Integer> groups(String user, int gid);

    /** A user. */
    record Account(String name, int uid, int gid) {}
}
