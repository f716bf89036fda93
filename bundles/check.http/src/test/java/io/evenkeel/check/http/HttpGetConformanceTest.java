package io.evenkeel.check.http;

import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.Dialer;
import io.evenkeel.check.support.Channels;
import io.evenkeel.check.testkit.TcpCheckerConformance;
import java.net.Socket;
import org.junit.jupiter.api.AfterAll;

final class HttpGetConformanceTest extends TcpCheckerConformance<HttpGetBlock> {
    static final String URLS =
            """
            url {
              path /one
              digest 5d41402abc4b2a76b9719d911017c592
            }
            url {
              path /two
              regex hel+o
            }
            """;

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
        return URLS;
    }

    @Override
    protected void serve(Socket client) throws Exception {
        if (!Peer.head(client.getInputStream()).isEmpty()) {
            Peer.write(client, "HTTP/1.1 200 OK\r\n\r\nhello");
        }
    }
}
