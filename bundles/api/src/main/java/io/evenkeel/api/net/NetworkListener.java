package io.evenkeel.api.net;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears what changes in the kernel, on the loop it was registered with. After the kernel's queue overran, the whole state
 * is read again and the differences are told as if they had been heard.
 */
@ConsumerType
public interface NetworkListener {

    /** A link appeared or changed. */
    default void linkChanged(Link link) {}

    /** A link is gone, with its addresses. */
    default void linkRemoved(Link link) {}

    /** An address appeared or changed. */
    default void addressAdded(LinkAddress address) {}

    /** An address is gone. */
    default void addressRemoved(LinkAddress address) {}
}
