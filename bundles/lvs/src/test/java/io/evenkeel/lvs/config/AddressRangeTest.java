package io.evenkeel.lvs.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.evenkeel.api.net.IpText;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ranges of addresses in virtual_server_group. */
class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1,1,10.0.0.1,10.0.0.1",
        "10.0.0.1-9,9,10.0.0.1,10.0.0.9",
        "10.0.0.0-255,256,10.0.0.0,10.0.0.255",
        "10.0.0.254-10.0.1.1,4,10.0.0.254,10.0.1.1",
        "10.0.0.1-10.0.0.1,1,10.0.0.1,10.0.0.1",
        "10.0.0.0/30,4,10.0.0.0,10.0.0.3",
        "10.0.0.7/32,1,10.0.0.7,10.0.0.7",
        "200.0.0.0/16,65536,200.0.0.0,200.0.255.255",
        "2001:db8::1-ff,255,2001:db8::1,2001:db8::ff",
        "2001:db8::fffe-ffff,2,2001:db8::fffe,2001:db8::ffff",
        "2001:db8::1-2001:db8::5,5,2001:db8::1,2001:db8::5",
        "::1-::3,3,::1,::3",
        "2001:db8::/127,2,2001:db8::,2001:db8::1"
    })
    void aRangeIsAllItsAddresses(String text, int count, String first, String last) throws Exception {
        List<InetAddress> all = AddressRange.parse(text);
        assertEquals(count, all.size());
        assertEquals(first, IpText.of(all.get(0)));
        assertEquals(last, IpText.of(all.get(count - 1)));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.9-1,its end is not above its start",
        "10.0.0.5-5,its end is not above its start",
        "10.0.1.0-10.0.0.9,its end is not above its start",
        "10.0.0.1-300,its end '300' is too large",
        "10.0.0.1-x,its end 'x' is neither an address nor the last number of one",
        "10.0.0.1-,its end '' is neither an address nor the last number of one",
        "10.0.0.1-2001:db8::1,its end is of the other family",
        "2001:db8::1-1ffff,its end '1ffff' is too large",
        "2001:db8::1-xyz,its end 'xyz' is neither an address nor hexadecimal digits of the last 16 bits",
        "10.0.0.1/24,bits beyond its prefix are not zero",
        "10.0.0.0/33,its prefix '33' is not between 0 and 32",
        "10.0.0.0/,its prefix '' is not between 0 and 32",
        "10.0.0.0/8,it has more than 65536 addresses",
        "2001:db8::/64,it has more than 65536 addresses",
        "foo,'foo' is not an IP address",
        "10.0.0.256,'10.0.0.256' is not an IP address",
        "10.0.0.01,'10.0.0.01' is not an IP address",
        "1:2:3,'1:2:3' is not an IP address"
    })
    void whatIsNoRangeSaysWhy(String text, String reason) {
        AddressRange.Malformed malformed = assertThrows(AddressRange.Malformed.class, () -> AddressRange.parse(text));
        assertEquals(reason, malformed.getMessage());
    }
}
