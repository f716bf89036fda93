package io.evenkeel.itest.plugin;

import io.evenkeel.api.check.CheckKeywords;
import io.evenkeel.api.check.CheckerBlock;
import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Places;

/** {@code MISCHIEF_CHECK}, which has no keywords of its own. */
@Block(value = "MISCHIEF_CHECK", in = "virtual_server/real_server", doc = "Up, or up to mischief.")
record MischiefBlock(CheckKeywords schedule, Places places) implements CheckerBlock {}
