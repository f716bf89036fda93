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

    /** A protocol, port, mark or interface; unsigned where it has 32 bits. */
    record Number(int number) implements Value {
        @Override
        public String toString() {
            return Integer.toUnsignedString(number);
        }
    }
}
