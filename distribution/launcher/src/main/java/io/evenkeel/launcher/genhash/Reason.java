package io.evenkeel.launcher.genhash;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** What went wrong, in the phrases the checks use. */
final class Reason {
    private Reason() {}

    static String of(IOException thrown, Duration timeout) {
        if (thrown instanceof SocketTimeoutException) {
            BigDecimal seconds = BigDecimal.valueOf(timeout.toNanos(), 9);
            return "no answer within " + seconds.stripTrailingZeros().toPlainString() + " s";
        }
        String message = String.valueOf(thrown.getMessage());
        if (thrown instanceof SSLException) {
            return "TLS failed: " + message;
        }
        if (thrown instanceof NoRouteToHostException || thrown instanceof ConnectException) {
            return message.toLowerCase(Locale.ROOT);
        }
        return message.equals("Connection reset") ? "connection reset by the server" : message;
    }
}
