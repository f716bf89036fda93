package io.evenkeel.vrrp.routing;

import io.evenkeel.api.net.IpPrefix;
import io.evenkeel.api.net.Route;
import io.evenkeel.api.net.RoutingRule;
import io.evenkeel.api.net.RoutingRule.Mark;
import io.evenkeel.api.net.RoutingRule.Selector;
import io.evenkeel.api.net.RoutingRule.Span;
import java.util.Optional;

/** Reads one rule, as ip-rule(8) has it with keepalived's additions. */
final class RuleParser {
    private static final long MOST = 0xffff_ffffL;

    private final WordReader words;
    private final RoutingNames names;
    private final Preferences preferences;

    private Optional<Boolean> family = Optional.empty();
    private boolean not;
    private Optional<IpPrefix> from = Optional.empty();
    private Optional<IpPrefix> to = Optional.empty();
    private int tos;
    private Optional<String> incoming = Optional.empty();
    private Optional<String> outgoing = Optional.empty();
    private Optional<Mark> mark = Optional.empty();
    private Optional<Long> tunnel = Optional.empty();
    private Optional<Span> users = Optional.empty();
    private boolean l3mdev;
    private Optional<Integer> ipProtocol = Optional.empty();
    private Optional<Span> sourcePorts = Optional.empty();
    private Optional<Span> destinationPorts = Optional.empty();
    private Optional<Integer> preference = Optional.empty();
    private int action;
    private int table;
    private Optional<Integer> target = Optional.empty();
    private Optional<Integer> realms = Optional.empty();
    private Optional<Integer> suppressLength = Optional.empty();
    private Optional<Integer> suppressGroup = Optional.empty();
    private int protocol = Route.RTPROT_KEEPALIVED;
    private boolean tracked = true;

    RuleParser(WordReader words, RoutingNames names, Preferences preferences) {
        this.words = words;
        this.names = names;
        this.preferences = preferences;
    }

    VirtualRule parse() throws Refusal {
        while (words.more()) {
            String word = words.next("the line");
            if (!selects(word) && !acts(word) && !belongs(word)) {
                throw words.refuse("there is no word " + word + " for a rule", "correct or remove it; see ip-rule(8)");
            }
        }
        return checked();
    }

    private boolean selects(String word) throws Refusal {
        switch (word) {
            case "not" -> not = true;
            case "from" -> from = network(word);
            case "to" -> to = network(word);
            case "tos", "dsfield" -> tos = named(word, names.trafficClass(words.next(word)));
            case "iif", "dev" -> incoming = Optional.of(words.next(word));
            case "oif" -> outgoing = Optional.of(words.next(word));
            case "fwmark" -> mark = Optional.of(mark());
            case "tunnel-id" -> tunnel = Optional.of(words.number(word, 0, Long.MAX_VALUE));
            case "uidrange" -> users = Optional.of(span(word, MOST, true));
            case "l3mdev" -> l3mdev = true;
            case "ipproto", "ip_proto" -> ipProtocol = Optional.of(named(word, names.ipProtocol(words.next(word))));
            case "sport" -> sourcePorts = Optional.of(span(word, 65535, false));
            case "dport" -> destinationPorts = Optional.of(span(word, 65535, false));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean acts(String word) throws Refusal {
        switch (word) {
            case "table", "lookup" -> {
                table = named(word, names.table(words.next(word)));
                action(RoutingRule.FR_ACT_TO_TBL);
            }
            case "goto" -> {
                target = Optional.of((int) words.number(word, 0, MOST));
                action(RoutingRule.FR_ACT_GOTO);
            }
            case "type" -> {
                if (!words.more() || !acts(words.next(word))) {
                    throw words.refuse("'type' lacks an action", "say unicast, blackhole, unreachable or prohibit");
                }
            }
            case "unicast" -> action = action == 0 ? RoutingRule.FR_ACT_TO_TBL : action;
            case "nop" -> action(RoutingRule.FR_ACT_NOP);
            case "blackhole" -> action(RoutingRule.FR_ACT_BLACKHOLE);
            case "unreachable" -> action(RoutingRule.FR_ACT_UNREACHABLE);
            case "prohibit" -> action(RoutingRule.FR_ACT_PROHIBIT);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean belongs(String word) throws Refusal {
        switch (word) {
            case "inet6" -> family = Optional.of(true);
            case "inet" -> family = Optional.of(false);
            case "preference", "order", "priority" -> preference = Optional.of((int) words.number(word, 0, MOST));
            case "realms" -> realms = Optional.of(realms());
            case "suppress_prefixlength", "sup_pl" -> suppressLength = Optional.of((int) words.number(word, 0, 128));
            case "suppress_ifgroup", "sup_group" ->
                suppressGroup = Optional.of(named(word, names.group(words.next(word))));
            case "protocol" -> protocol = named(word, names.protocol(words.next(word)));
            case "no_track" -> tracked = false;
            default -> {
                return false;
            }
        }
        return true;
    }

    private void action(int wanted) throws Refusal {
        boolean table = action == RoutingRule.FR_ACT_TO_TBL && wanted == RoutingRule.FR_ACT_TO_TBL;
        if (action != 0 && !table) {
            throw words.refuse("it has a second action", "leave one of them");
        }
        action = wanted;
    }

    private Optional<IpPrefix> network(String option) throws Refusal {
        String word = words.next(option);
        boolean all = word.equals("all") || word.equals("default") || word.equals("any");
        return all ? Optional.empty() : Optional.of(words.prefix(option, word)).filter(prefix -> prefix.length() > 0);
    }

    private Mark mark() throws Refusal {
        String[] parts = words.next("fwmark").split("/", 2);
        return new Mark(
                words.mask("fwmark", parts[0]), parts.length == 1 ? -1 : words.mask("mask of fwmark", parts[1]));
    }

    private Span span(String option, long most, boolean bothEnds) throws Refusal {
        String[] parts = words.next(option).split("-", 2);
        if (parts.length == 1 && bothEnds) {
            throw words.refuse(option + " " + parts[0] + " is no range", "write FIRST-LAST");
        }
        int first = end(option, parts[0], most);
        int last = end(option, parts[parts.length - 1], most);
        if (Integer.compareUnsigned(first, last) > 0) {
            throw words.refuse(option + " ends before it begins", "write FIRST-LAST");
        }
        return new Span(first, last);
    }

    private int end(String option, String text, long most) throws Refusal {
        if (!text.matches("[0-9]{1,10}") || Long.parseLong(text) > most) {
            throw words.refuse(option + " " + text + " is no number between 0 and " + most, "correct it");
        }
        return (int) Long.parseLong(text);
    }

    private int realms() throws Refusal {
        String[] parts = words.next("realms").split("/", 2);
        int source = parts.length == 1 ? 0 : named("realm", names.realm(parts[0]));
        return source << Short.SIZE | named("realm", names.realm(parts[parts.length - 1]));
    }

    private int named(String option, Optional<Long> number) throws Refusal {
        return number.map(Long::intValue)
                .orElseThrow(() -> words.refuse(
                        "there is no such " + option,
                        "give its number, or add the name to the files of /etc/iproute2"));
    }

    private VirtualRule checked() throws Refusal {
        boolean ipv6 = isIpv6();
        if (action == 0 && !l3mdev) {
            throw words.refuseLine("it does nothing", "add table NAME, goto, nop, blackhole, unreachable or prohibit");
        }
        if (action == RoutingRule.FR_ACT_TO_TBL && table == 0 && !l3mdev) {
            table = Route.RT_TABLE_MAIN;
        }
        checkRest(ipv6);
        int place = preference.orElseGet(() -> assigned(ipv6));
        if (target.isPresent() && Integer.compareUnsigned(target.get(), place) <= 0) {
            throw words.refuseLine(
                    "it would go back: goto leads to a preference behind its own", "give a number above " + place);
        }
        Selector selector = new Selector(
                not,
                from,
                to,
                tos,
                incoming,
                outgoing,
                mark,
                tunnel,
                users,
                l3mdev,
                ipProtocol,
                sourcePorts,
                destinationPorts);
        RoutingRule rule = new RoutingRule(
                ipv6,
                place,
                selector,
                l3mdev ? RoutingRule.FR_ACT_TO_TBL : action,
                table,
                target,
                realms,
                suppressLength,
                suppressGroup,
                protocol);
        return new VirtualRule(rule, tracked);
    }

    private boolean isIpv6() throws Refusal {
        Optional<Boolean> written = from.or(() -> to).map(IpPrefix::ipv6);
        boolean mixed = from.isPresent()
                && to.isPresent()
                && from.get().ipv6() != to.get().ipv6();
        if (mixed || family.isPresent() && written.isPresent() && !family.get().equals(written.get())) {
            throw words.refuseLine("it mixes IPv4 and IPv6", "give addresses of one family");
        }
        return family.or(() -> written).orElse(false);
    }

    private void checkRest(boolean ipv6) throws Refusal {
        if (l3mdev && table != 0) {
            throw words.refuseLine("it has both l3mdev and table", "remove one of them");
        }
        if (ipv6 && realms.isPresent()) {
            words.ignored("realms is ignored: IPv6 rules have none", "remove it");
            realms = Optional.empty();
        }
        if (tracked && protocol != Route.RTPROT_KEEPALIVED) {
            words.warn(
                    "protocol is ignored: a rule that is put back is one of protocol keepalived",
                    "add no_track, or remove protocol");
            protocol = Route.RTPROT_KEEPALIVED;
        }
    }

    private int assigned(boolean ipv6) {
        int place = preferences.next(ipv6);
        words.warn(
                "it has no preference, " + place + " is used, which is probably not what is meant",
                "add preference NUMBER");
        return place;
    }
}
