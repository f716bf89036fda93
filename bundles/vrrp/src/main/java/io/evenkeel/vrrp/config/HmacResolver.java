package io.evenkeel.vrrp.config;

import io.evenkeel.vrrp.wire.AuthHmac;
import io.evenkeel.vrrp.wire.AuthHmac.AntiReplay;
import io.evenkeel.vrrp.wire.AuthHmac.Mode;
import io.evenkeel.vrrp.wire.HmacKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One {@code auth_hmac}. An instance whose signing key is not there is left out: unsigned it would be believed by nobody and
 * deaf to all, and so become a second master.
 */
final class HmacResolver {
    private static final long SECOND = 1_000_000_000L;
    private static final long LEAST_WINDOW = 5;
    private static final long MOST_WINDOW = 300;

    private final AuthHmacBlock block;
    private final Complaints complaints;

    HmacResolver(AuthHmacBlock block, Complaints complaints) {
        this.block = block;
        this.complaints = complaints;
    }

    Optional<AuthHmac> resolve(long advertInterval) {
        List<HmacKey> keys = keys();
        Optional<Integer> active = block.activeKey();
        if (active.isEmpty()) {
            leftOut("auth_hmac has no active_key", "add active_key with the id of one of its keys");
            return Optional.empty();
        }
        if (keys.stream().noneMatch(key -> key.id() == active.get())) {
            leftOut("auth_hmac has no usable key " + active.get(), "add key " + active.get() + ", 32 to 64 bytes");
            return Optional.empty();
        }
        AntiReplay antiReplay = block.antiReplay().orElse(AntiReplay.TIME);
        if (antiReplay == AntiReplay.MONOTONIC && block.window().isPresent()) {
            complaints
                    .problems()
                    .warning(
                            block.places().of("time_window"),
                            complaints.subject() + ": time_window has no effect with anti_replay monotonic",
                            "remove it");
        }
        return Optional.of(new AuthHmac(
                keys,
                active.get(),
                antiReplay,
                block.window().orElse(window(advertInterval)),
                block.mode().orElse(Mode.ENFORCE)));
    }

    private static int window(long advertInterval) {
        long seconds = (3 * advertInterval + SECOND - 1) / SECOND;
        return (int) Math.min(MOST_WINDOW, Math.max(LEAST_WINDOW, seconds));
    }

    private void leftOut(String reason, String remedy) {
        complaints
                .problems()
                .error(block.places().of("active_key"), complaints.subject() + " is left out: " + reason, remedy);
    }

    private List<HmacKey> keys() {
        Map<Integer, HmacKey> keys = new LinkedHashMap<>();
        for (AuthHmacBlock.KeyLine line : block.keys()) {
            if (keys.containsKey(line.id())) {
                ignored(line, "there is one of that id already", "give each key an id of its own");
                continue;
            }
            key(line).ifPresent(key -> keys.put(key.id(), key));
        }
        return List.copyOf(keys.values());
    }

    private Optional<HmacKey> key(AuthHmacBlock.KeyLine line) {
        if (KeyMaterial.isOpen(line.value())) {
            complaints
                    .problems()
                    .warning(
                            block.places().of("key"),
                            complaints.subject() + ": the file of key " + line.id()
                                    + " can be read by others than its owner",
                            "chmod 600 that file");
        }
        try {
            return Optional.of(new HmacKey(line.id(), KeyMaterial.bytes(line.value())));
        } catch (KeyMaterial.Unusable unusable) {
            ignored(line, unusable.getMessage(), "make one with: openssl rand -hex 32, and write hex: before it");
            return Optional.empty();
        }
    }

    private void ignored(AuthHmacBlock.KeyLine line, String reason, String remedy) {
        complaints.error(block.places().of("key"), "key " + line.id() + " of auth_hmac is ignored: " + reason, remedy);
    }
}
