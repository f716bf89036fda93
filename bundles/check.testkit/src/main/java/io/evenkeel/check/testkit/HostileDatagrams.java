package io.evenkeel.check.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What a bad server does to whoever asks by UDP. */
public enum HostileDatagrams {
    /** Nobody listens, and ICMP says so. */
    REFUSED {
        @Override
        Server start() throws IOException {
            return Server.at(new InetSocketAddress("127.0.0.1", DatagramPeer.closedPort()));
        }
    },
    /** No answer. */
    SILENT,
    /** An answer without a byte. */
    EMPTY {
        @Override
        List<byte[]> answers(byte[] datagram) {
            return List.of(new byte[0]);
        }
    },
    /** Bytes without sense. */
    BABBLING {
        @Override
        List<byte[]> answers(byte[] datagram) {
            return List.of(garbage(datagram.length, Arrays.hashCode(datagram)));
        }
    },
    /** The first half of the question. */
    HALF {
        @Override
        List<byte[]> answers(byte[] datagram) {
            return List.of(Arrays.copyOf(datagram, datagram.length / 2));
        }
    },
    /** The question itself. */
    ECHOING {
        @Override
        List<byte[]> answers(byte[] datagram) {
            return List.of(datagram);
        }
    },
    /** The largest datagram there is. */
    GIANT {
        @Override
        List<byte[]> answers(byte[] datagram) {
            return List.of(garbage(LARGEST, 1));
        }
    },
    /** Hundreds of answers, each different. */
    FLOODING {
        @Override
        List<byte[]> answers(byte[] datagram) {
            return IntStream.range(0, MANY).mapToObj(i -> garbage(i, i)).toList();
        }
    },
    /** The question's first bytes, then as much as fits. */
    LONGER {
        @Override
        List<byte[]> answers(byte[] datagram) {
            return List.of(Arrays.copyOf(datagram, LARGEST));
        }
    };

    private static final int LARGEST = 65507;
    private static final int MANY = 500;

    Server start() throws IOException {
        return new DatagramPeer(query -> {
            for (byte[] answer : answers(query.octets())) {
                query.reply(answer);
            }
        });
    }

    List<byte[]> answers(byte[] datagram) {
        return Collections.emptyList();
    }

    private static byte[] garbage(int length, int seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
