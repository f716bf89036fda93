package io.evenkeel.vrrp.routing;

/** Preferences of the rules that have none: 16384 and downwards, each family for itself, as keepalived does it. */
final class Preferences {
    private int next4 = 16384;
    private int next6 = 16384;

    int next(boolean ipv6) {
        return ipv6 ? next6-- : next4--;
    }
}
