package io.evenkeel.check.udp;

import io.evenkeel.api.check.CheckKeywords;
import io.evenkeel.api.check.CheckerBlock;
import io.evenkeel.api.check.ConnectKeywords;
import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.Range;
import io.evenkeel.api.config.RestOfLine;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The block {@code UDP_CHECK}. */
@Block(
        value = "UDP_CHECK",
        in = "virtual_server/real_server",
        doc = "Sends a datagram: up unless ICMP says that nobody listens, or a required reply is missing or wrong.")
public record UdpBlock(
        @Keyword(value = "payload", doc = "Octets to send, in hexadecimal; random ones when absent") @RestOfLine
                Optional<List<String>> payload,
        @Keyword(
                        value = "require_reply",
                        doc = "There must be a reply; it begins with these octets when any are given, X is any digit")
                @RestOfLine
                Optional<List<String>> requireReply,
        @Keyword(value = "min_reply_length", doc = "Fewest octets of a required reply") @Range(min = "0", max = "65535")
                OptionalInt minReplyLength,
        @Keyword(value = "max_reply_length", doc = "Most octets of a required reply") @Range(min = "0", max = "65535")
                OptionalInt maxReplyLength,
        ConnectKeywords connect,
        CheckKeywords schedule,
        Places places)
        implements CheckerBlock {}
