package io.evenkeel.core.lifecycle;

import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.RestOfLine;
import java.util.Optional;

/** The keywords of {@code global_defs} that core owns. */
@Keywords("global_defs")
record GlobalKeywords(
        @Keyword(value = "umask", doc = "File creation mask: octal, decimal, hex, or permission names joined by |")
                Optional<String> umask,
        @Keyword(value = "reload_check_config", doc = "Refuse a reload whose configuration has any warning") @RestOfLine
                Optional<String> reloadCheckConfig,
        @Keyword(value = "process_names", doc = "No effect: one process does the work of all") boolean processNames,
        @Keyword(value = "process_name", doc = "No effect: the process keeps its name") Optional<String> processName,
        @Keyword(value = "vrrp_process_name", doc = "No effect: one process does the work of all")
                Optional<String> vrrpProcessName,
        @Keyword(
                        value = "checker_process_name",
                        formerly = "lvs_process_name",
                        doc = "No effect: one process does the work of all")
                Optional<String> checkerProcessName,
        @Keyword(value = "bfd_process_name", doc = "No effect: one process does the work of all")
                Optional<String> bfdProcessName,
        @Keyword(value = "tmp_config_directory", doc = "No effect: the configuration is read once, into memory")
                Optional<String> tmpConfigDirectory,
        Places places) {}
