package io.evenkeel.api.firewall;

import io.evenkeel.api.net.IpText;
import java.net.InetAddress;

/** A value of some {@link DataType}. */
public sealed interface Value {

    /** An address. */
    record Address(InetAddress address) implements Value {
        @Override
        public String toString() {
            return IpText.of(address);
        }
    }

    /** Name or kind of an interface, at most 15 bytes. */
    record Name(String name) implements Value {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A protocol, port, mark, interface or type; unsigned where it has 32 bits. */
    record Number(int number) implements Value {
        @Override
        public String toString() {
            return Integer.toUnsignedString(number);
        }
    }
}
