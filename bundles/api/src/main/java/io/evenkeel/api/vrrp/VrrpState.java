package io.evenkeel.api.vrrp;

/** States of RFC 9568 section 6.4 as operators know them, and the peer's FAULT. */
public enum VrrpState {
    INIT,
    BACKUP,
    MASTER,
    FAULT
}
