package io.evenkeel.check.http;

import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.Dialer;
import io.evenkeel.check.support.Channels;
import io.evenkeel.check.testkit.TcpCheckerConformance;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class SslGetConformanceTest extends TcpCheckerConformance<SslGetBlock> {
    private final Searches searches = new Searches(task -> new Thread(task, "search-under-test"));
    private SSLContext context;

    @BeforeAll
    void prepare() throws Exception {
        context = TlsPeer.context();
    }

    @AfterAll
    void closeSearches() {
        searches.close();
    }

    @Override
    protected CheckerFactory<SslGetBlock> factory(Dialer dialer) {
        return new SslGetFactory(new NettyGetter((Channels) dialer, searches));
    }

    @Override
    protected String keywords() {
        return "sni_name site.example\n" + HttpGetConformanceTest.URLS;
    }

    @Override
    protected void serve(Socket client) throws Exception {
        SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(client, "client", client.getPort(), false);
        tls.setUseClientMode(false);
        if (!Peer.head(tls.getInputStream()).isEmpty()) {
            Peer.write(tls, "HTTP/1.1 200 OK\r\n\r\nhello");
            tls.close();
        }
    }
}
