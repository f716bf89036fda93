package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.Positional;
import io.evenkeel.api.config.Range;
import io.evenkeel.vrrp.wire.AuthHmac.AntiReplay;
import io.evenkeel.vrrp.wire.AuthHmac.Mode;
import java.util.List;
import java.util.Optional;

/** Authentication by trailer as written; any version and family. */
@Block(value = "auth_hmac", in = "vrrp_instance", doc = "Adverts signed with HMAC-SHA256")
public record AuthHmacBlock(
        @Keyword(value = "key", doc = "A key of 32 to 64 bytes, and the id it goes by: text, hex:DIGITS or file:PATH")
                List<KeyLine> keys,
        @Keyword(value = "active_key", doc = "Id of the key adverts are signed with") @Range(min = "1", max = "255")
                Optional<Integer> activeKey,
        @Keyword(value = "time_window", doc = "Seconds by which clocks may differ") @Range(min = "1", max = "300")
                Optional<Integer> window,
        @Keyword(value = "anti_replay", doc = "What makes an advert new: its time, or its number alone")
                Optional<AntiReplay> antiReplay,
        @Keyword(value = "mode", doc = "What is signed and what is believed; enforce") Optional<Mode> mode,
        Places places) {

    /** One key. */
    public record KeyLine(@Positional @Range(min = "1", max = "255") int id, @Positional String value) {

        /** Never shows the key. */
        @Override
        public String toString() {
            return "key " + id + " ********";
        }
    }
}
