package io.evenkeel.launcher;

/**
 * One option the command line knows.
 *
 * @param letter its short form; 0 when it has none
 * @param name its long form, which is also its name inside the daemon
 * @param argument whether a value follows
 * @param placeholder what the help calls the value; empty without one
 * @param help one line
 */
record Definition(char letter, String name, Argument argument, String placeholder, String help) {

    /** Whether an option takes a value. */
    enum Argument {
        NONE,
        /** The rest of the word, or the next word. */
        REQUIRED,
        /** The rest of the word only, as getopt has it: {@code -t FILE} is an option and a stray word. */
        OPTIONAL
    }

    static Definition flag(char letter, String name, String help) {
        return new Definition(letter, name, Argument.NONE, "", help);
    }

    static Definition value(char letter, String name, String placeholder, String help) {
        return new Definition(letter, name, Argument.REQUIRED, placeholder, help);
    }

    static Definition optional(char letter, String name, String placeholder, String help) {
        return new Definition(letter, name, Argument.OPTIONAL, placeholder, help);
    }

    boolean hasLetter() {
        return letter != 0;
    }

    /** The line of the help text. */
    String usage() {
        String shortForm = hasLetter() ? "-" + letter + ", " : "    ";
        String value =
                switch (argument) {
                    case NONE -> "";
                    case REQUIRED -> "=" + placeholder;
                    case OPTIONAL -> "[=" + placeholder + "]";
                };
        return String.format("  %s%-32s %s", shortForm, "--" + name + value, help);
    }
}
