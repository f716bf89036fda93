package io.evenkeel.lvs.check;

import java.util.Optional;

/** Where the code of each kind of check runs, while its bundle is here. */
public interface Stations {
    /** The station of a kind of check. */
    Optional<Station> find(String keyword);

    /** Begins to tell who does not run any more. */
    void listen(Listener listener);

    /** Tells no more. */
    void ignore(Listener listener);

    /** Looks whether one of them is kept by an attempt. */
    void inspect();

    /** Hears that a kind of check does not run any more, on any thread. */
    interface Listener {
        void gone(Station station, String why);
    }
}
