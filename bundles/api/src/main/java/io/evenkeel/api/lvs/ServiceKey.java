package io.evenkeel.api.lvs;

import io.evenkeel.api.net.IpText;
import java.net.Inet6Address;
import java.net.InetAddress;

/** What tells virtual services apart in the kernel's table. */
public sealed interface ServiceKey {

    /** Whether its clients speak IPv6. */
    boolean ipv6();

    /** Traffic to an address and port. */
    record Addressed(Protocol protocol, InetAddress address, int port) implements ServiceKey {
        @Override
        public boolean ipv6() {
            return address instanceof Inet6Address;
        }

        @Override
        public String toString() {
            String host = ipv6() ? "[" + IpText.of(address) + "]" : IpText.of(address);
            return protocol + " " + host + ":" + port;
        }
    }

    /** Packets that a firewall rule marked. */
    record Marked(int mark, boolean ipv6) implements ServiceKey {
        @Override
        public String toString() {
            return "FWM " + Integer.toUnsignedString(mark) + (ipv6 ? " IPv6" : "");
        }
    }

    /** Transport protocols the kernel balances, with their numbers in IP. */
    enum Protocol {
        TCP(6),
        UDP(17),
        SCTP(132);

        private final int number;

        Protocol(int number) {
            this.number = number;
        }

        /** Number in the IP header. */
        public int number() {
            return number;
        }
    }
}
