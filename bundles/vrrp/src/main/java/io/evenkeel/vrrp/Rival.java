package io.evenkeel.vrrp;

import io.evenkeel.vrrp.config.RouterDefinition;
import io.evenkeel.vrrp.wire.Correspondence;
import io.evenkeel.vrrp.wire.Seal;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Optional;

/** Another router of the {@link Stage}'s virtual router, whose adverts are as genuine as the keys make them. */
final class Rival {
    private static final int IP_HEADER = 20;
    private static final int SOURCE = 12;

    private final RouterDefinition router;
    private final Stage stage;
    private final InetAddress group;
    private final Optional<Seal> seal;

    Rival(RouterDefinition router, Stage stage) {
        this.router = router;
        this.stage = stage;
        this.group = router.key().endpoint().orElseThrow();
        this.seal = new Correspondence(Clock.systemUTC()).seal(router.authentication(), stage.rival());
    }

    void speaks(int priority) {
        ByteBuffer message = router.encoder().encode(priority, stage.rival(), group);
        if (seal.isEmpty()) {
            stage.hear(ByteBuffer.allocate(0), message);
            return;
        }
        speaks(seal.get(), message);
    }

    private void speaks(Seal present, ByteBuffer message) {
        present.next();
        ByteBuffer enveloped = present.envelop(message);
        int at = present.position(enveloped.limit());
        enveloped.put(at, present.of(datagram(enveloped).array(), IP_HEADER));
        if (at == 0) {
            int before = enveloped.limit() - message.limit();
            stage.hear(datagram(enveloped), enveloped.slice(before, message.limit()));
        } else {
            stage.hear(ByteBuffer.allocate(0), enveloped);
        }
    }

    private ByteBuffer datagram(ByteBuffer enveloped) {
        ByteBuffer datagram = ByteBuffer.allocate(IP_HEADER + enveloped.limit());
        if (stage.rival().getAddress().length == Integer.BYTES) {
            datagram.put(SOURCE, stage.rival().getAddress());
        }
        return datagram.put(IP_HEADER, enveloped.array());
    }
}
