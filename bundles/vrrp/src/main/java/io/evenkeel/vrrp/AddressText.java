package io.evenkeel.vrrp;

import io.evenkeel.vrrp.config.VirtualAddress;

/** A virtual address as the dumps show it: {@code 10.0.0.1/24 dev eth0 scope global label eth0:0 set}. */
final class AddressText {

    private AddressText() {}

    static String of(VirtualAddress address, StatusReport report) {
        StringBuilder text = new StringBuilder(address.toString());
        if (address.device().isEmpty()) {
            text.append(" dev ").append(report.definition().key().interfaceName());
        }
        text.append(" scope ").append(scope(address.attributes().scope()));
        address.attributes().label().ifPresent(label -> text.append(" label ").append(label));
        return text.append(report.holdsAddresses() ? " set" : "").toString();
    }

    /** The names of iproute2's table rt_scopes. */
    private static String scope(int number) {
        return switch (number) {
            case 0 -> "global";
            case 200 -> "site";
            case 253 -> "link";
            case 254 -> "host";
            case 255 -> "nowhere";
            default -> Integer.toString(number);
        };
    }
}
