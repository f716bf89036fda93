package io.evenkeel.vrrp;

import io.evenkeel.api.net.IpText;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the configuration of other routers differs from ours, as their adverts tell it; for {@code vrrp show}. Written by the
 * loop alone, read by any thread.
 */
final class PeerRemarks {
    /** Bounds what hostile senders can make it remember. */
    private static final int MOST = 16;

    private final Map<Remark, String> remarks = new LinkedHashMap<>();
    private volatile List<String> sentences = List.of();

    /** What differs. */
    enum Difference {
        INTERVAL,
        ADDRESSES,
        ORDER,
        WEIGHTS
    }

    private record Remark(InetAddress sender, Difference difference) {}

    /** Takes in what differs; the clause is about the sender. Returns whether that is news. */
    boolean differs(InetAddress sender, Difference difference, String clause) {
        Remark remark = new Remark(sender, difference);
        String sentence = IpText.of(sender) + " " + clause;
        if (sentence.equals(remarks.get(remark)) || remarks.size() >= MOST && !remarks.containsKey(remark)) {
            return false;
        }
        remarks.put(remark, sentence);
        publish();
        return true;
    }

    /** The sender's latest advert shows none of these differences. */
    void agrees(InetAddress sender, Difference... differences) {
        if (sentences.isEmpty()) {
            return;
        }
        boolean changed = false;
        for (Difference difference : differences) {
            changed |= remarks.remove(new Remark(sender, difference)) != null;
        }
        if (changed) {
            publish();
        }
    }

    /** This is doubtful no more, whoever it was about. */
    void forget(Difference difference) {
        if (remarks.keySet().removeIf(remark -> remark.difference() == difference)) {
            publish();
        }
    }

    /** Our own side changed: all has to be seen anew. */
    void clear() {
        remarks.clear();
        publish();
    }

    private void publish() {
        sentences = List.copyOf(new ArrayList<>(remarks.values()));
    }

    /** Any thread. */
    List<String> sentences() {
        return sentences;
    }
}
