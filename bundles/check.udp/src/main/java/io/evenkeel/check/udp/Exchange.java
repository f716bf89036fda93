package io.evenkeel.check.udp;

import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostic.Kind;
import io.evenkeel.api.config.Diagnostics;
import java.util.List;
import java.util.Optional;

/** Reads from a block what is sent and what has to come back. */
record Exchange(UdpBlock block, Diagnostics problems) {
    private static final int MOST_BY_DEFAULT = 255;
    private static final int MOST_OF_ALL = 65_535;

    Optional<Octets> payload() {
        return block.payload().flatMap(words -> octets("payload", words, false, "random ones are sent"));
    }

    Optional<RequiredReply> required() {
        if (block.requireReply().isEmpty()) {
            lengthsNeedReply();
            return Optional.empty();
        }
        Octets octets = block.requireReply()
                .filter(words -> !words.isEmpty())
                .flatMap(words -> octets("require_reply", words, true, "any reply will do"))
                .orElse(Octets.NONE);
        return Optional.of(reply(octets));
    }

    /** As in keepalived the default for the most octets holds only where the octets themselves are looked at. */
    private RequiredReply reply(Octets octets) {
        int least = block.minReplyLength().orElse(0);
        int most = block.maxReplyLength().orElse(octets.length() == 0 ? MOST_OF_ALL : MOST_BY_DEFAULT);
        if (least <= most) {
            return new RequiredReply(octets, least, most);
        }
        problems.error(
                block.places().of("min_reply_length"),
                "min_reply_length " + least + " is above max_reply_length " + most + ", both are ignored",
                "write a max_reply_length of at least " + least);
        return new RequiredReply(octets, 0, MOST_OF_ALL);
    }

    private void lengthsNeedReply() {
        for (String keyword : List.of("min_reply_length", "max_reply_length")) {
            if (block.places().has(keyword)) {
                problems.add(new Diagnostic(
                        Kind.NOTE,
                        block.places().of(keyword),
                        keyword + " has no effect without require_reply",
                        Optional.of("add require_reply, or remove " + keyword)));
            }
        }
    }

    private Optional<Octets> octets(String keyword, List<String> words, boolean wildcards, String instead) {
        Optional<Octets> octets = Octets.of(words, wildcards);
        if (octets.isEmpty()) {
            problems.error(
                    block.places().of(keyword),
                    keyword + " has no hexadecimal octets, " + instead,
                    "write digits 0-9 and letters A-F" + (wildcards ? ", X for any" : "") + ", such as 0A1B");
        }
        return octets;
    }
}
