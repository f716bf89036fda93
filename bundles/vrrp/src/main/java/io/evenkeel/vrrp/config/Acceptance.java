package io.evenkeel.vrrp.config;

/**
 * Whether an instance's addresses answer while it is MASTER.
 *
 * @param strict it keeps to the RFC
 * @param accepts Accept_Mode of RFC 9568 section 6.1
 * @param fenced packets to its addresses, and from them, are dropped: it does not accept, and is not their owner
 */
public record Acceptance(boolean strict, boolean accepts, boolean fenced) {

    /** What an operator changes for the addresses to answer. */
    public String remedy() {
        return strict
                ? "to have them answer, remove vrrp_strict, or say accept in version 3"
                : "to have them answer, remove no_accept";
    }
}
