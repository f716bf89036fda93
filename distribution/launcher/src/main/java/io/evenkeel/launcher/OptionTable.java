package io.evenkeel.launcher;

import static io.evenkeel.launcher.Definition.flag;
import static io.evenkeel.launcher.Definition.optional;
import static io.evenkeel.launcher.Definition.value;

import java.util.List;

/** Every option, spelled as keepalived spells it, and the few of our own at the end. */
final class OptionTable {

    static final List<Definition> ALL = List.of(
            value('f', "use-file", "FILE", "configuration file"),
            flag('P', "vrrp", "VRRP only, no health checks"),
            flag('C', "check", "health checks only, no VRRP"),
            flag('B', "no_bfd", "no BFD"),
            flag('\0', "all", "all parts, even those without configuration"),
            flag('l', "log-console", "log to the console too"),
            flag('D', "log-detail", "more detail; twice for still more"),
            value('S', "log-facility", "0-7|localN|user|daemon", "syslog facility, daemon by default"),
            optional('g', "log-file", "FILE", "log to a file too"),
            flag('\0', "flush-log-file", "flush the log file after every line"),
            flag('G', "no-syslog", "do not log to syslog"),
            flag('X', "release-vips", "drop virtual addresses on a transition by signal"),
            flag('V', "dont-release-vrrp", "keep virtual addresses and routes at stop"),
            flag('I', "dont-release-ipvs", "keep the IPVS table at stop"),
            flag('R', "dont-respawn", "accepted: there are no child processes to respawn"),
            flag('n', "dont-fork", "stay in the foreground"),
            flag('d', "dump-conf", "log the configuration as it was read"),
            value('p', "pid", "FILE", "pid file of the daemon"),
            value('r', "vrrp_pid", "FILE", "pid file of the VRRP part"),
            value('c', "checkers_pid", "FILE", "pid file of the health checks"),
            value('b', "bfd_pid", "FILE", "pid file of the BFD part"),
            flag('T', "genhash", "print the digest of a web page; must be the first option"),
            flag('a', "address-monitoring", "log every change of an address"),
            value('s', "namespace", "NAME", "run in this network namespace"),
            flag('e', "all-config", "every file that is included must exist"),
            value('i', "config-id", "ID", "what @ID lines are compared with, the host's name by default"),
            flag('x', "snmp", "enable SNMP"),
            value('A', "snmp-agent-socket", "ADDRESS", "where the SNMP master agent listens"),
            value('u', "umask", "MASK", "file creation mask, in octal when it starts with 0"),
            flag('m', "core-dump", "write a core file when the process crashes"),
            optional('M', "core-dump-pattern", "PATTERN", "name core files by this pattern, core by default"),
            value('\0', "signum", "NAME", "print a signal's number: " + String.join(" ", SignalNumbers.NAMES)),
            optional('t', "config-test", "FILE", "check the configuration; messages go to stderr or are added to FILE"),
            value('\0', "config-fd", "N", "accepted: this daemon checks a reload without a second process"),
            optional('\0', "perf", "all|run|end", "accepted: use evenkeelctl status"),
            optional('\0', "debug", "PARTS", "log debugging detail"),
            flag('\0', "no-mem-check", "accepted: the Java virtual machine checks memory"),
            flag('L', "mem-check-log", "accepted: the Java virtual machine checks memory"),
            flag('\0', "openssl-mem-check", "accepted: OpenSSL is not used"),
            flag('\0', "ignore-sigint", "the interrupt key does not stop the daemon"),
            value('\0', "run-dir", "DIR", "where the control socket and pid files are, /run by default"),
            value('\0', "vrrp-stop", "yield|release", "at stop, serve until another router has taken over, or not"),
            flag('\0', "json-log", "write the console and the log file as JSON lines"),
            flag('v', "version", "print the version"),
            flag('h', "help", "print this text"));

    private OptionTable() {}

    /** Null when there is none. */
    static Definition byLetter(char letter) {
        for (Definition option : ALL) {
            if (option.hasLetter() && option.letter() == letter) {
                return option;
            }
        }
        return null;
    }

    /** The option with this long name, or the only one that begins so; null when there is none. */
    static Definition byName(String name) {
        Definition candidate = null;
        boolean ambiguous = false;
        for (Definition option : ALL) {
            if (option.name().equals(name)) {
                return option;
            }
            if (option.name().startsWith(name)) {
                ambiguous = candidate != null;
                candidate = option;
            }
        }
        return ambiguous ? null : candidate;
    }
}
