package io.evenkeel.net.linux.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.process.ProcessEvents.Listener;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessMessageTest {

    private final List<String> told = new ArrayList<>();

    private final Listener listener = new Listener() {
        @Override
        public void forked(int parent, int process) {
            told.add("fork " + parent + " " + process);
        }

        @Override
        public void executed(int process) {
            told.add("exec " + process);
        }

        @Override
        public void named(int process, String name) {
            told.add("comm " + process + " " + name);
        }

        @Override
        public void ended(int process) {
            told.add("exit " + process);
        }

        @Override
        public void lost() {
            told.add("lost");
        }
    };

    private static ByteBuffer message(int acknowledged, int what, int... words) {
        ByteBuffer body = ByteBuffer.allocate(60).order(ByteOrder.nativeOrder());
        body.putInt(1)
                .putInt(1)
                .putInt(7)
                .putInt(acknowledged)
                .putShort((short) 40)
                .putShort((short) 0);
        body.putInt(what).putInt(0).putLong(123);
        for (int word : words) {
            body.putInt(word);
        }
        return body.clear();
    }

    /** Words of fork: parent's thread and process, child's; of all others: thread and process. */
    @ParameterizedTest
    @CsvSource({
        "1, 10 10 20 20, fork 10 20",
        "1, 11 10 20 20, fork 10 20",
        "1, 10 10 12 10, ''",
        "2, 20 20, exec 20",
        "4, 20 20 0 0, ''",
        "80000000, 20 20 0 17, exit 20",
        "80000000, 21 20 0 17, ''",
        "40000000, 20 20, ''"
    })
    void processesAreToldOfAndThreadsAreNot(String what, String words, String event) {
        int[] numbers =
                List.of(words.split(" ")).stream().mapToInt(Integer::parseInt).toArray();
        ProcessMessage.tell(message(0, Integer.parseUnsignedInt(what, 16), numbers), listener);
        assertEquals(event.isEmpty() ? List.of() : List.of(event), told);
    }

    @Test
    void aNameEndsAtItsZeroByte() {
        ByteBuffer body = message(0, 0x200, 20, 20);
        body.put(44, "haproxy\0left".getBytes());
        ProcessMessage.tell(body, listener);
        body.put(44, "sixteen_letters_".getBytes());
        ProcessMessage.tell(body, listener);
        assertEquals(List.of("comm 20 haproxy", "comm 20 sixteen_letters_"), told);
    }

    @Test
    void theAnswerToARequestIsNoEvent() {
        ByteBuffer consent = message(1, 0, 0);
        assertTrue(ProcessMessage.isConsent(consent));
        assertEquals(0, ProcessMessage.error(consent));
        assertEquals(1, ProcessMessage.error(message(1, 0, 1)));
        assertFalse(ProcessMessage.isConsent(message(0, 2, 20, 20)));
        ProcessMessage.tell(consent, listener);
        assertEquals(List.of(), told);
    }

    @Test
    void theRequestIsAsTheKernelWantsIt() {
        ByteBuffer request = ByteBuffer.allocate(64);
        ProcessMessage.request(request, ProcessMessage.PROC_CN_MCAST_LISTEN);
        assertEquals(40, request.position());
        assertEquals(40, request.getInt(0), "nlmsg_len");
        assertEquals(Nl.NLMSG_DONE, request.getShort(4), "nlmsg_type");
        assertEquals(4, request.getShort(32), "cn_msg.len");
        assertEquals(1, request.getInt(36), "PROC_CN_MCAST_LISTEN");
    }

    @Test
    void whatIsCutShortOrNonsenseIsPassedOver() {
        Random random = new Random(5);
        for (int length = 0; length < 60; length++) {
            for (int what : new int[] {1, 2, 0x200, 0x80000000}) {
                ByteBuffer whole = message(0, what, 20, 20, 30, 30);
                ProcessMessage.tell(whole.slice(0, length).order(ByteOrder.nativeOrder()), listener);
            }
        }
        told.clear();
        byte[] noise = new byte[60];
        for (int i = 0; i < 10_000; i++) {
            random.nextBytes(noise);
            ProcessMessage.tell(
                    ByteBuffer.wrap(noise, 0, random.nextInt(61)).slice().order(ByteOrder.nativeOrder()), listener);
        }
        assertEquals(List.of(), told);
    }
}
