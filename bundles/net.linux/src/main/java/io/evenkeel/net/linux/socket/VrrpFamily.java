package io.evenkeel.net.linux.socket;

import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.VrrpChannel;
import io.evenkeel.net.linux.libc.Descriptor;
import io.evenkeel.net.linux.loop.ReceiveSlot;
import io.evenkeel.net.linux.loop.SendQueue;
import java.net.InetAddress;

/** What differs between VRRP over IPv4 and over IPv6. */
interface VrrpFamily {

    /** IP precedence "internetwork control", as routing protocols use it. */
    int INTERNETWORK_CONTROL = 0xc0;

    /** AF_INET or AF_INET6. */
    int domain();

    /** Sets the options of a socket that is bound to its link. */
    void setUp(Descriptor socket, VrrpChannel.Spec spec) throws NativeException;

    /** A packet ready to be sent. */
    VrrpChannel.Packet packet(
            SendQueue queue,
            VrrpChannel.Spec spec,
            byte[] message,
            InetAddress source,
            InetAddress destination,
            int ttl);

    /** Sees a received message through the window; false when it is not fit to be shown. */
    boolean decode(ReceiveSlot slot, VrrpChannel.Spec spec, ReceivedPacket packet);
}
