package io.evenkeel.check.smtp;

import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.Dialer;
import io.evenkeel.check.testkit.TcpCheckerConformance;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

final class SmtpCheckConformanceTest extends TcpCheckerConformance<SmtpBlock> {
    @Override
    protected CheckerFactory<SmtpBlock> factory(Dialer dialer) {
        return new SmtpCheck(dialer);
    }

    @Override
    protected void serve(Socket client) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        for (String reply : new String[] {"220 ready", "250 ok", "221 bye"}) {
            client.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
            lines.readLine();
        }
    }
}
