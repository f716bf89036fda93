package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Place;
import io.evenkeel.vrrp.wire.AuthPass;
import io.evenkeel.vrrp.wire.Authentication;
import io.evenkeel.vrrp.wire.OldChecksum;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The part of an instance that says who is believed. */
final class TrustResolver {
    private final TrustKeywords written;
    private final StrictMode strict;
    private final Complaints complaints;

    TrustResolver(InstanceBlock block, StrictMode strict, Complaints complaints) {
        this.written = block.trust();
        this.strict = strict;
        this.complaints = complaints;
    }

    /** Empty when the instance is better not there at all; the reason has been told. */
    Optional<Trust> resolve(Election election, boolean ipv6, boolean unicast) {
        OldChecksum oldChecksum = oldChecksum(election.version() == 3 && !ipv6 && unicast);
        if (written.hmac().isPresent()) {
            complainOfBoth();
            return new HmacResolver(written.hmac().get(), complaints)
                    .resolve(election.advertInterval())
                    .map(strict::enforced)
                    .map(terms -> new Trust(new Authentication.Trailer(terms), oldChecksum));
        }
        Authentication authentication = written.authentication()
                .filter(block -> strict.authenticates(true))
                .flatMap(block -> authentication(block, election.version(), ipv6))
                .orElse(Authentication.NONE);
        return Optional.of(new Trust(authentication, oldChecksum));
    }

    private void complainOfBoth() {
        if (written.authentication().isPresent()) {
            complaints.error(
                    "authentication",
                    "authentication is ignored: it cannot be had together with auth_hmac",
                    "remove one of the two");
        }
    }

    private OldChecksum oldChecksum(boolean applies) {
        if (written.oldUnicastChecksum().isEmpty()) {
            return OldChecksum.DETECT;
        }
        Optional<String> mode = written.oldUnicastChecksum().get().mode();
        if (mode.isPresent() && !mode.get().equals("never")) {
            complaints.error(
                    "old_unicast_checksum",
                    "old_unicast_checksum is ignored: there is no mode " + mode.get(),
                    "say never or nothing behind it");
            return OldChecksum.DETECT;
        }
        if (!applies) {
            complaints.warning(
                    "old_unicast_checksum",
                    "old_unicast_checksum has no effect: it is for version 3 over unicast IPv4",
                    "remove it");
        }
        return mode.isPresent() ? OldChecksum.NEVER : OldChecksum.USE;
    }

    private Optional<Authentication> authentication(AuthenticationBlock block, int version, boolean ipv6) {
        String type = block.type().orElse("PASS");
        if (version == 3) {
            return ignored("VRRP version 3 has none", "say auth_hmac, use version 2, or remove it");
        }
        if (type.equals("AH") && ipv6) {
            return ignored("authentication headers (auth_type AH) are for IPv4", "say auth_hmac instead");
        }
        if (!type.equals("AH") && !type.equals("PASS")) {
            complaints.error(
                    block.places().of("auth_type"),
                    "authentication is ignored: there is no auth_type " + type,
                    "use PASS or AH");
            return Optional.empty();
        }
        return password(block)
                .map(pass -> type.equals("AH") ? new Authentication.Header(pass) : new Authentication.SimpleText(pass));
    }

    private Optional<Authentication> ignored(String reason, String remedy) {
        complaints.warning("authentication", "authentication is ignored: " + reason, remedy);
        return Optional.empty();
    }

    private Optional<AuthPass> password(AuthenticationBlock authentication) {
        Place place = authentication.places().of("auth_pass");
        if (authentication.password().filter(word -> !word.isEmpty()).isEmpty()) {
            complaints.error(place, "authentication is ignored: it has no auth_pass", "add auth_pass of up to 8 bytes");
            return Optional.empty();
        }
        String word = authentication.password().get();
        if (word.getBytes(StandardCharsets.UTF_8).length > AuthPass.LENGTH) {
            complaints.error(place, "only the first 8 bytes of auth_pass are used", "shorten it on all its routers");
        }
        return Optional.of(AuthPass.of(word));
    }
}
