package example.redis;

import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.Dialer;
import io.evenkeel.check.testkit.TcpCheckerConformance;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

class RedisCheckTest extends TcpCheckerConformance<RedisCheckBlock> {
    @Override
    protected CheckerFactory<RedisCheckBlock> factory(Dialer dialer) {
        return new RedisCheck(dialer);
    }

    @Override
    protected String keywords() {
        return "password secret";
    }

    @Override
    protected void serve(Socket client) throws IOException {
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        boolean welcome = "AUTH secret".equals(in.readLine());
        boolean asked = "PING".equals(in.readLine());
        String answer = welcome && asked ? "+OK\r\n+PONG\r\n" : "-NOAUTH Authentication required.\r\n";
        client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }
}
