package io.evenkeel.api.lvs;

import java.util.Optional;

/**
 * How a kind of check stands.
 *
 * @param keyword its keyword, such as {@code TCP_CHECK}
 * @param bundle who brings it, name and version
 * @param checks how many checks of this kind run
 * @param quarantine why its checks are held; empty while it works
 */
public record CheckerStatus(String keyword, String bundle, int checks, Optional<String> quarantine) {}
