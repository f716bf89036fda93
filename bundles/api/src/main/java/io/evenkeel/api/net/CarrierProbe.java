package io.evenkeel.api.net;

import org.osgi.annotation.versioning.ProviderType;

/** Asks drivers whether their link has carrier, for those that do not tell. One thread at a time. */
@ProviderType
public interface CarrierProbe extends AutoCloseable {

    /** What is asked. */
    enum Way {
        /** The status register of the transceiver. */
        MII,
        /** The driver, as ethtool(8) does. */
        ETHTOOL,
        /** The flags of the interface, which the kernel keeps. */
        IOCTL
    }

    /**
     * Whether the link is administratively up and has carrier.
     *
     * @throws NativeException EOPNOTSUPP when its driver cannot be asked in this way, ENODEV when there is no such link
     */
    boolean hasCarrier(String link, Way way) throws NativeException;

    @Override
    void close();
}
