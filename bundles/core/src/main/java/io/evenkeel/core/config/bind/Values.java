package io.evenkeel.core.config.bind;

import io.evenkeel.api.config.Cidr;
import io.evenkeel.api.config.Lenient;
import io.evenkeel.api.config.PlacedWord;
import io.evenkeel.api.config.Range;
import io.evenkeel.api.config.WholeSeconds;
import io.evenkeel.core.config.read.Word;
import java.lang.reflect.AnnotatedElement;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** The value types a word can have. */
final class Values {

    private Values() {}

    /** How a word fills a component of this type, or null when no single word can. */
    static Value of(Class<?> type, AnnotatedElement declared) {
        Range range = declared.getAnnotation(Range.class);
        boolean lenient = declared.isAnnotationPresent(Lenient.class);
        if (type == int.class || type == Integer.class) {
            return NumberValue.ofInt(range, lenient);
        }
        if (type == long.class || type == Long.class) {
            return NumberValue.ofLong(range, lenient);
        }
        if (type == Duration.class) {
            return NumberValue.ofDuration(range, declared.isAnnotationPresent(WholeSeconds.class), lenient);
        }
        if (type == String.class) {
            return new TextValue();
        }
        if (type == PlacedWord.class) {
            return new PlacedWordValue();
        }
        if (type == InetAddress.class) {
            return new AddressValue();
        }
        if (type == Cidr.class) {
            return new CidrValue();
        }
        return type.isEnum() ? new EnumValue(type.getEnumConstants()) : null;
    }

    private static final class TextValue implements Value {
        @Override
        public Object read(Word word, String subject, Say say) {
            return word.text();
        }

        @Override
        public String arguments() {
            return "WORD";
        }
    }

    private static final class PlacedWordValue implements Value {
        @Override
        public Object read(Word word, String subject, Say say) {
            return new PlacedWord(word.text(), word.place());
        }

        @Override
        public String arguments() {
            return "WORD";
        }
    }

    private static final class AddressValue implements Value {
        @Override
        public Object read(Word word, String subject, Say say) {
            InetAddress address = Addresses.parse(word.text());
            return address != null ? address : leading(word, subject, say);
        }

        /** As in keepalived, a prefix or the end of a range behind a single address is not used. */
        private static InetAddress leading(Word word, String subject, Say say) {
            String text = word.text();
            int behind = Addresses.end(text);
            InetAddress address = behind < 0 ? null : Addresses.parse(text.substring(0, behind));
            if (address == null) {
                say.invalid(word, subject, "an IP address");
            } else {
                say.unused(word, subject + " takes one address, '" + text.substring(behind) + "' is not used");
            }
            return address;
        }

        @Override
        public String arguments() {
            return "ADDRESS";
        }
    }

    private static final class CidrValue implements Value {
        @Override
        public Object read(Word word, String subject, Say say) {
            String text = word.text();
            int slash = text.indexOf('/');
            InetAddress address = Addresses.parse(slash < 0 ? text : text.substring(0, slash));
            if (address == null) {
                say.invalid(word, subject, "an IP address with or without /PREFIX");
                return null;
            }
            Cidr host = new Cidr(address, OptionalInt.empty());
            return slash < 0 ? host : withPrefix(host, text.substring(slash + 1), word, subject, say);
        }

        /** As in keepalived, a prefix no address has means the whole address. */
        private static Cidr withPrefix(Cidr host, String written, Word word, String subject, Say say) {
            Decimal prefix = Decimal.of(written);
            boolean number = prefix.isWhole() && !prefix.hasFraction();
            if (number && prefix.integer() >= 0 && prefix.integer() <= host.bits()) {
                return new Cidr(host.address(), OptionalInt.of((int) prefix.integer()));
            }
            say.problems()
                    .warning(
                            word.place(),
                            subject + " '" + word.text() + "' has no prefix between 0 and " + host.bits() + ", "
                                    + host.bits() + " is used");
            return new Cidr(host.address(), OptionalInt.of(host.bits()));
        }

        @Override
        public String arguments() {
            return "ADDRESS[/PREFIX]";
        }
    }

    private static final class EnumValue implements Value {
        private final Object[] constants;
        private final List<String> words = new ArrayList<>();

        EnumValue(Object[] constants) {
            this.constants = constants;
            for (Object constant : constants) {
                words.add(((Enum<?>) constant).name().replace('_', '-'));
            }
        }

        @Override
        public Object read(Word word, String subject, Say say) {
            String name = word.text().toUpperCase(Locale.ROOT).replace('-', '_');
            for (Object constant : constants) {
                if (((Enum<?>) constant).name().toUpperCase(Locale.ROOT).equals(name)) {
                    return constant;
                }
            }
            say.noneOf(word, subject, words);
            return null;
        }

        @Override
        public String arguments() {
            return String.join("|", words);
        }
    }
}
