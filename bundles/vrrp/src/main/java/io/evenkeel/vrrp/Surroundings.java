package io.evenkeel.vrrp;

import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.Network;
import io.evenkeel.vrrp.fence.Fence;
import io.evenkeel.vrrp.tracking.Trackers;

/** What the instances of one loop share. */
record Surroundings(
        EventLoop loop,
        Network network,
        Network.Announcer announcer,
        Links links,
        Ports ports,
        AddressBook addresses,
        Pacer pacer,
        Trackers trackers,
        Fence fence) {}
