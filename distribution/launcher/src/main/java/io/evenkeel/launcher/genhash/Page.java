package io.evenkeel.launcher.genhash;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One page. As for the checks, all that follows the header up to the server's close is the body, of which no more is digested
 * than Content-Length says; nothing is unpacked, a chunked body is taken with its chunk sizes.
 */
final class Page {
    private static final int HEADER_LIMIT = 64 * 1024;
    private static final int END_OF_HEADER = 0x0d0a0d0a;

    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?i)\r\ncontent-length:[ \t]*(\\d{1,18})[ \t]*\r\n");

    private final Connection connection;
    private final Report report;

    Page(Connection connection, Report report) {
        this.connection = connection;
        this.report = report;
    }

    /** MD5 of the body, in lower-case hex. */
    String digest(Request request) throws IOException {
        connection.write(request.text().getBytes(StandardCharsets.UTF_8));
        long left = contentLength(header());
        MessageDigest digest = md5();
        byte[] bytes = new byte[8192];
        for (int read = connection.read(bytes); read >= 0; read = connection.read(bytes)) {
            digest.update(bytes, 0, (int) Math.min(read, left));
            left -= Math.min(read, left);
            report.body(bytes, read);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private byte[] header() throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        byte[] one = new byte[1];
        int last = 0;
        while (last != END_OF_HEADER) {
            if (connection.read(one) < 0) {
                throw new EOFException(header.size() == 0 ? "no data received" : "connection closed within the header");
            }
            header.write(one[0]);
            last = last << 8 | one[0] & 0xff;
            if (header.size() > HEADER_LIMIT) {
                throw new IOException("header larger than " + HEADER_LIMIT + " bytes");
            }
        }
        report.header(header.toByteArray());
        return header.toByteArray();
    }

    private static long contentLength(byte[] header) {
        Matcher matcher = CONTENT_LENGTH.matcher(new String(header, StandardCharsets.ISO_8859_1));
        return matcher.find() ? Long.parseLong(matcher.group(1)) : Long.MAX_VALUE;
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
