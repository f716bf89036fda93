package io.evenkeel.api.lvs;

import java.util.Optional;

/**
 * How a kind of check stands.
 *
 * @param keyword its keyword, such as {@code TCP_CHECK}; empty when its bundle could not even say that
 * @param bundle who brings it, name and version; empty when checks are written that no installed bundle runs
 * @param checks how many checks of this kind run
 * @param held how many verdicts are held as they stand, because nothing runs the checks
 * @param quarantine why its bundle may not run; empty while it works
 */
public record CheckerStatus(
        Optional<String> keyword, Optional<String> bundle, int checks, int held, Optional<String> quarantine) {}
