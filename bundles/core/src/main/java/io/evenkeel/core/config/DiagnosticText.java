package io.evenkeel.core.config;

import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostic.Kind;
import io.evenkeel.api.config.Place;
import io.evenkeel.core.config.vocabulary.Secrets;

/**
 * Writes diagnostics for people.
 *
 * <pre>
 * (keepalived.conf: Line 3) state does not know 'MASTR'
 *         state MASTR
 *               ^~~~~
 * help: did you mean 'MASTER'?
 * </pre>
 */
public final class DiagnosticText {
    private static final String INDENT = "    ";
    private static final String RED = "\033[1;31m";
    private static final String YELLOW = "\033[1;33m";
    private static final String CYAN = "\033[1;36m";
    private static final String PLAIN = "\033[0m";

    private final boolean colour;

    /** @param colour whether the reader is a terminal */
    public DiagnosticText(boolean colour) {
        this.colour = colour;
    }

    /** Message, line, underline and remedy; several lines without a line end after the last. */
    public String full(Diagnostic diagnostic) {
        Place place = diagnostic.place();
        StringBuilder text = new StringBuilder();
        if (place.known()) {
            text.append('(')
                    .append(place.file())
                    .append(": Line ")
                    .append(place.line())
                    .append(") ");
        }
        text.append(coloured(diagnostic.kind(), printable(diagnostic.message())));
        if (place.known() && !place.text().isEmpty()) {
            underline(diagnostic, text);
        }
        diagnostic.remedy().ifPresent(remedy -> text.append('\n')
                .append(paint(CYAN, "help:"))
                .append(' ')
                .append(printable(remedy)));
        return text.toString();
    }

    private void underline(Diagnostic diagnostic, StringBuilder text) {
        Place place = diagnostic.place();
        String line = printable(Secrets.masked(place.text()));
        int column = Math.max(0, Math.min(place.column() - 1, line.length()));
        int length = Math.max(1, Math.min(place.length(), line.length() - column));
        StringBuilder under = new StringBuilder();
        for (int i = 0; i < column; i++) {
            // A tab under a tab keeps the caret below its word, however wide tabs are.
            under.append(line.charAt(i) == '\t' ? '\t' : ' ');
        }
        String mark = "^" + "~".repeat(length - 1);
        text.append('\n').append(INDENT).append(line);
        text.append('\n').append(INDENT).append(under).append(coloured(diagnostic.kind(), mark));
    }

    /** One line: {@code error keepalived.conf:3:11 message}. */
    public String compact(Diagnostic diagnostic) {
        Place place = diagnostic.place();
        StringBuilder text = new StringBuilder(coloured(diagnostic.kind(), severity(diagnostic.kind())));
        if (place.known()) {
            text.append(' ')
                    .append(place.file())
                    .append(':')
                    .append(place.line())
                    .append(':')
                    .append(place.column());
        }
        return text.append(' ').append(printable(diagnostic.message())).toString();
    }

    /** The word for how much a kind matters. */
    static String severity(Kind kind) {
        switch (kind) {
            case NOTE:
                return "note";
            case WARNING:
                return "warning";
            case SECURITY:
                return "security";
            case FATAL:
                return "fatal";
            default:
                return "error";
        }
    }

    private String coloured(Kind kind, String text) {
        return paint(kind == Kind.NOTE ? CYAN : kind == Kind.WARNING ? YELLOW : RED, text);
    }

    private String paint(String how, String text) {
        return colour ? how + text + PLAIN : text;
    }

    /** What stands in a file must not steer the terminal it is shown on. */
    private static String printable(String text) {
        StringBuilder clean = null;
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i)) && text.charAt(i) != '\t') {
                clean = clean == null ? new StringBuilder(text) : clean;
                clean.setCharAt(i, '?');
            }
        }
        return clean == null ? text : clean.toString();
    }
}
