package io.evenkeel.shell;

import java.util.List;

/** A command object that knows what its parameters may be. */
interface Completing {

    /** The values a parameter may have now, by the name it has in the usage. */
    List<String> candidates(String parameter);
}
