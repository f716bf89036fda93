package io.evenkeel.vrrp.routing;

import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.config.PlacedWord;
import io.evenkeel.api.net.IpPrefix;
import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/** The words of one line, one after the other; a word that does not fit is a {@link Refusal}. */
final class WordReader {
    private final List<PlacedWord> words;
    private final Place line;
    private final Diagnostics problems;
    private final String subject;
    private int next;

    /** @param subject what a warning begins with */
    WordReader(List<PlacedWord> words, Place line, String subject, Diagnostics problems) {
        this.words = words;
        this.line = line;
        this.subject = subject;
        this.problems = problems;
    }

    boolean more() {
        return next < words.size();
    }

    boolean nextIs(String word) {
        return more() && words.get(next).text().equals(word);
    }

    /** Takes the next word if it is this one. */
    boolean take(String word) {
        boolean is = nextIs(word);
        next += is ? 1 : 0;
        return is;
    }

    /** The next word without taking it. */
    String peek() {
        return words.get(next).text();
    }

    String next(String after) throws Refusal {
        if (!more()) {
            throw new Refusal(place(), "'" + after + "' lacks a word", "write it behind " + after);
        }
        return words.get(next++).text();
    }

    /** Where the word that was taken last stands. */
    Place place() {
        return next == 0 ? line : words.get(next - 1).place();
    }

    /** The word that was taken last cannot be used. */
    Refusal refuse(String message, String remedy) {
        return new Refusal(place(), message, remedy);
    }

    /** The line as a whole cannot be used. */
    Refusal refuseLine(String message, String remedy) {
        return new Refusal(line, message, remedy);
    }

    void warn(String message, String remedy) {
        problems.warning(place(), subject + ": " + message, remedy);
    }

    /** A word that does nothing where it stands. */
    void ignored(String message, String remedy) {
        problems.error(place(), subject + ": " + message, remedy);
    }

    long number(String option, long least, long most) throws Refusal {
        String word = next(option);
        if (!word.matches("[0-9]{1,19}") || new BigInteger(word).bitLength() > 63) {
            throw notANumber(option, word, least, most);
        }
        long number = Long.parseLong(word);
        if (number < least || number > most) {
            throw notANumber(option, word, least, most);
        }
        return number;
    }

    private Refusal notANumber(String option, String word, long least, long most) {
        return refuse(option + " " + word + " is no number between " + least + " and " + most, "give one");
    }

    /** Decimal, or hexadecimal after 0x. */
    int mask(String option, String text) throws Refusal {
        boolean hexadecimal = text.startsWith("0x") || text.startsWith("0X");
        String digits = hexadecimal ? text.substring(2) : text;
        if (!digits.matches(hexadecimal ? "[0-9a-fA-F]{1,8}" : "[0-9]{1,10}")) {
            throw refuse(option + " " + text + " is no number", "give one, or a hexadecimal one after 0x");
        }
        long value = Long.parseLong(digits, hexadecimal ? 16 : 10);
        if (value > 0xffff_ffffL) {
            throw refuse(option + " " + text + " has more than 32 bits", "give a smaller one");
        }
        return (int) value;
    }

    boolean flag(String option) throws Refusal {
        return number(option, 0, 1) == 1;
    }

    InetAddress address(String option) throws Refusal {
        String word = next(option);
        return Numeric.address(word)
                .orElseThrow(() -> refuse(option + " " + word + " is no IP address", "give one in figures"));
    }

    IpPrefix prefix(String option) throws Refusal {
        return prefix(option, next(option));
    }

    /** The word that was taken last as a network. */
    IpPrefix prefix(String option, String word) throws Refusal {
        String[] parts = word.split("/", 2);
        InetAddress address = Numeric.address(parts[0])
                .orElseThrow(() -> refuse(
                        option + " " + word + " is neither a network nor a word that is known here",
                        "write ADDRESS/LENGTH, or correct the word"));
        int bits = address instanceof Inet6Address ? 128 : 32;
        if (parts.length == 1) {
            return new IpPrefix(address, bits);
        }
        if (!parts[1].matches("[0-9]{1,3}") || Integer.parseInt(parts[1]) > bits) {
            throw refuse(option + " " + word + " has no prefix length between 0 and " + bits, "give one");
        }
        return new IpPrefix(address, Integer.parseInt(parts[1]));
    }

    /** One of some words; its place in the list. */
    int oneOf(String option, String... known) throws Refusal {
        String word = next(option);
        int at = Arrays.asList(known).indexOf(word);
        if (at < 0) {
            throw refuse("there is no " + option + " " + word, "say " + String.join(", ", known));
        }
        return at;
    }
}
