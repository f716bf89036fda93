package io.evenkeel.launcher.genhash;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What is printed on the way to the digest. */
interface Report {
    /** Nothing. */
    Report BRIEF = new Report() {};

    default void header(byte[] header) {}

    default void body(byte[] bytes, int length) {}

    default void digest(String digest) {}

    default void end(String path, long nanos) {}

    /** Everything, in keepalived's layout; the body as it comes. */
    final class Verbose implements Report {
        private static final int ROW = 16;

        private final PrintStream out;
        private final byte[] row = new byte[ROW];
        private int inRow;
        private long offset;

        Verbose(PrintStream out) {
            this.out = out;
        }

        @Override
        public void header(byte[] header) {
            title("    HTTP Header Buffer    ");
            dump(header, header.length);
            endOfDump();
            title(" HTTP Header Ascii Buffer ");
            out.println(new String(header, StandardCharsets.ISO_8859_1).replaceAll("[^ -~\r\n\t]", "."));
            title("        HTML Buffer        ");
        }

        @Override
        public void body(byte[] bytes, int length) {
            dump(bytes, length);
        }

        @Override
        public void digest(String digest) {
            endOfDump();
            out.println();
            title("    HTML hash resulting    ");
            byte[] bytes = HexFormat.of().parseHex(digest);
            dump(bytes, bytes.length);
            endOfDump();
            title(" HTML hash final resulting ");
        }

        @Override
        public void end(String path, long nanos) {
            out.println();
            out.println("Global response time for [" + path + "] = " + nanos / 1000 + " usecs");
        }

        private void title(String title) {
            out.println("-----------------------[" + title + "]-----------------------");
        }

        private void dump(byte[] bytes, int length) {
            for (int i = 0; i < length; i++) {
                row[inRow++] = bytes[i];
                if (inRow == ROW) {
                    printRow();
                }
            }
        }

        private void endOfDump() {
            if (inRow > 0) {
                printRow();
            }
            offset = 0;
        }

        /** The offset is decimal, as keepalived prints it. */
        private void printRow() {
            StringBuilder hex = new StringBuilder();
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < ROW; i++) {
                hex.append(i == ROW / 2 ? "- " : "");
                hex.append(i < inRow ? String.format("%02x ", row[i]) : "   ");
                text.append(i >= inRow ? ' ' : row[i] >= ' ' && row[i] <= '~' ? (char) row[i] : '.');
            }
            out.println(String.format("%04d  %s  %s", offset, hex, text));
            offset += inRow;
            inRow = 0;
        }
    }
}
