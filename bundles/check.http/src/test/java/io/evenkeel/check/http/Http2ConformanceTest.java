package io.evenkeel.check.http;

import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.Dialer;
import io.evenkeel.check.support.Channels;
import io.evenkeel.check.testkit.TcpCheckerConformance;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;

/** A server by hand: the preface, then frames of a length, a type, flags and a stream (RFC 9113, section 4.1). */
final class Http2ConformanceTest extends TcpCheckerConformance<HttpGetBlock> {
    private static final int PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".length();
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final int ACK = 1;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    /** {@code :status 200} in the static table of HPACK (RFC 7541, appendix A), with the bit of an indexed field. */
    private static final byte[] STATUS_200 = {(byte) 0x88};

    private final Searches searches = new Searches(task -> new Thread(task, "search-under-test"));

    @AfterAll
    void closeSearches() {
        searches.close();
    }

    @Override
    protected CheckerFactory<HttpGetBlock> factory(Dialer dialer) {
        return new HttpGetFactory(new NettyGetter((Channels) dialer, searches));
    }

    @Override
    protected String keywords() {
        return "http_protocol 2\n" + HttpGetConformanceTest.URLS;
    }

    @Override
    protected void serve(Socket client) throws Exception {
        DataInputStream in = new DataInputStream(client.getInputStream());
        DataOutputStream out = new DataOutputStream(client.getOutputStream());
        if (in.readNBytes(PREFACE).length < PREFACE) {
            return;
        }
        frame(out, SETTINGS, 0, 0, new byte[0]);
        frame(out, SETTINGS, ACK, 0, new byte[0]);
        int stream = askedOn(in);
        frame(out, HEADERS, END_HEADERS, stream, STATUS_200);
        frame(out, DATA, END_STREAM, stream, "hello".getBytes(StandardCharsets.US_ASCII));
        in.transferTo(OutputStream.nullOutputStream());
    }

    /** Reads up to the request, and says on which stream it came. */
    private static int askedOn(DataInputStream in) throws Exception {
        while (true) {
            int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
            int type = in.readUnsignedByte();
            in.readUnsignedByte();
            int stream = in.readInt();
            in.skipNBytes(length);
            if (type == HEADERS) {
                return stream;
            }
        }
    }

    private static void frame(DataOutputStream out, int type, int flags, int stream, byte[] payload) throws Exception {
        out.writeByte(0);
        out.writeShort(payload.length);
        out.writeByte(type);
        out.writeByte(flags);
        out.writeInt(stream);
        out.write(payload);
        out.flush();
    }
}
