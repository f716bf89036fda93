package io.evenkeel.api.vrrp;

/**
 * Counters of one instance since it began, named after the peer's statistics.
 *
 * @param advertsReceived accepted for evaluation
 * @param advertsSent handed to the kernel
 * @param becameMaster transitions to MASTER
 * @param releasedMaster transitions from MASTER
 * @param lengthErrors packets of the wrong length
 * @param ttlErrors TTL or hop limit not 255
 * @param typeErrors not an advertisement
 * @param intervalErrors advertisement interval differs
 * @param addressListErrors list of addresses differs
 * @param authTypeInvalid unknown authentication type
 * @param authTypeMismatch authentication type differs
 * @param authFailures password differs
 * @param checksumErrors checksum wrong
 * @param versionErrors version differs
 * @param priorityZeroReceived a master gave up
 * @param priorityZeroSent this host gave up
 * @param trailers what was wrong with authentication trailers
 */
public record VrrpCounters(
        long advertsReceived,
        long advertsSent,
        long becameMaster,
        long releasedMaster,
        long lengthErrors,
        long ttlErrors,
        long typeErrors,
        long intervalErrors,
        long addressListErrors,
        long authTypeInvalid,
        long authTypeMismatch,
        long authFailures,
        long checksumErrors,
        long versionErrors,
        long priorityZeroReceived,
        long priorityZeroSent,
        Trailers trailers) {

    /**
     * Adverts refused for their authentication trailer ({@code auth_hmac}).
     *
     * @param missing none, where one is needed
     * @param malformed of an unknown type
     * @param unknownKey signed with a key whose id is not configured
     * @param invalidHmac signed with another key, or altered
     * @param stale older or newer than the clocks may differ
     * @param replay its number was used before
     */
    public record Trailers(long missing, long malformed, long unknownKey, long invalidHmac, long stale, long replay) {}
}
