package io.evenkeel.vrrp.wire;

import java.util.List;

/**
 * The terms of authentication by trailer; the same on all routers of one virtual router.
 *
 * @param keys those adverts may be verified with; their ids differ
 * @param activeKey id of the one adverts are signed with
 * @param antiReplay what makes an advert new
 * @param window how far clocks may differ, seconds
 * @param mode what is sent and what is believed
 */
public record AuthHmac(List<HmacKey> keys, int activeKey, AntiReplay antiReplay, int window, Mode mode) {

    /** What makes an advert new. */
    public enum AntiReplay {
        /** Its sequence number grows, and its clock agrees with ours. */
        TIME,
        /** Its sequence number grows. */
        MONOTONIC
    }

    /** Steps of introducing it on a running virtual router. */
    public enum Mode {
        /** Signs, and believes nothing else. */
        ENFORCE,
        /** Signs, and believes adverts without trailer too. */
        PERMISSIVE,
        /** Does not sign yet; checks the trailers there are. */
        RECEIVE_ONLY;

        /** Whether adverts are sent with a trailer. */
        public boolean signs() {
            return this != RECEIVE_ONLY;
        }

        /** Whether an advert without trailer is refused. */
        public boolean insists() {
            return this == ENFORCE;
        }
    }

    public AuthHmac {
        keys = List.copyOf(keys);
    }

    HmacKey signingKey() {
        return keys.stream().filter(key -> key.id() == activeKey).findFirst().orElseThrow();
    }

    /** As {@code strict_mode} wants it. */
    public AuthHmac enforced() {
        return new AuthHmac(keys, activeKey, antiReplay, window, Mode.ENFORCE);
    }
}
