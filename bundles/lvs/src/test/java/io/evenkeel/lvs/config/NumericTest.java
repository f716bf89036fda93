package io.evenkeel.lvs.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.net.IpText;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses, names and numbers as written. */
class NumericTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1,10.0.0.1,false",
        "0.0.0.0,0.0.0.0,false",
        "255.255.255.255,255.255.255.255,false",
        "2001:DB8::1,2001:db8::1,false",
        "::,::,false",
        "::ffff:10.0.0.1,10.0.0.1,false",
        "10.0.0.256,,false",
        "10.0.0.01,,false",
        "10.0.0,,false",
        "10.0.0.1.,,false",
        "10.0.0.1:80,,false",
        "2001:db8::1::2,,false",
        "fe80::1%lo,,false",
        "[::1],,false",
        "web,,true",
        "web.example.com,,true",
        "web.example.com.,,true",
        "3com.example,,true",
        "_srv.example,,true",
        "1.2.3.4x,,false",
        "web..example,,false",
        "-web,,false",
        "web/24,,false",
        "10.0.0.1-5,,false"
    })
    void whatIsAnAddressIsNoNameAndASlipIsNeither(String text, String address, boolean name) {
        assertEquals(Optional.ofNullable(address), Numeric.address(text).map(IpText::of));
        assertEquals(name, Numeric.isHostName(text));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "80,80", "65535,65535", "65536,", "-1,", "80x,", "99999999999999999999,", "'',"})
    void portsAreSixteenBits(String text, Integer port) {
        assertEquals(Optional.ofNullable(port), Numeric.port(text));
    }
}
