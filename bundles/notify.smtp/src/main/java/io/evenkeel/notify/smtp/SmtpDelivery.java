package io.evenkeel.notify.smtp;

import io.evenkeel.notify.smtp.Relay.Security;
import java.io.IOException;
import java.io.Writer;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.spec.InvalidKeySpecException;
import java.util.concurrent.TimeUnit;
import org.apache.commons.net.smtp.AuthenticatingSMTPClient;
import org.apache.commons.net.smtp.AuthenticatingSMTPClient.AUTH_METHOD;
import org.apache.commons.net.smtp.SMTPReply;

/** SMTP (RFC 5321), with STARTTLS (RFC 3207) and AUTH (RFC 4954) where they are asked for. */
final class SmtpDelivery implements Delivery {

    @Override
    public void deliver(MailSettings settings, String message) throws IOException {
        Relay relay = settings.relay().orElseThrow();
        AuthenticatingSMTPClient client = client(relay);
        try {
            client.setSocketFactory(new LimitedSockets(System.nanoTime()
                    + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS)
                    + relay.connectTimeout().toNanos()));
            int timeout = Math.toIntExact(
                    Math.min(Integer.MAX_VALUE, relay.connectTimeout().toMillis()));
            client.setConnectTimeout(timeout);
            client.setDefaultTimeout(timeout);
            client.connect(relay.host(), relay.port());
            converse(client, relay, settings, message);
        } catch (GeneralSecurityException failure) {
            throw new Refused("cannot encrypt or log in: " + failure.getMessage());
        } finally {
            if (client.isConnected()) {
                client.disconnect();
            }
        }
    }

    private static AuthenticatingSMTPClient client(Relay relay) throws IOException {
        try {
            AuthenticatingSMTPClient client = relay.security() == Security.OFF
                    ? new AuthenticatingSMTPClient()
                    : new AuthenticatingSMTPClient(relay.security() == Security.TLS, Trust.context(relay));
            client.setEndpointCheckingEnabled(relay.verify());
            return client;
        } catch (GeneralSecurityException failure) {
            throw new Refused("TLS cannot be used: " + failure.getMessage());
        }
    }

    private static void converse(AuthenticatingSMTPClient client, Relay relay, MailSettings settings, String message)
            throws IOException, NoSuchAlgorithmException, InvalidKeyException, InvalidKeySpecException {
        expect(client, "the greeting", client.getReplyCode());
        if (relay.security() == Security.OFF) {
            expect(client, "HELO", client.helo(relay.helo()));
        } else {
            expect(client, "EHLO", client.ehlo(relay.helo()));
        }
        if (relay.security() == Security.STARTTLS) {
            if (!client.execTLS()) {
                throw refusal(client, "STARTTLS");
            }
            expect(client, "EHLO", client.ehlo(relay.helo()));
        }
        if (relay.login().isPresent()) {
            logIn(client, relay.login().get());
        }
        expect(client, "MAIL FROM", client.mail("<" + settings.from() + ">"));
        recipients(client, settings);
        send(client, message);
        client.quit();
    }

    private static void logIn(AuthenticatingSMTPClient client, Relay.Login login)
            throws IOException, NoSuchAlgorithmException, InvalidKeyException, InvalidKeySpecException {
        if (!client.auth(AUTH_METHOD.PLAIN, login.user(), login.password())
                && !client.auth(AUTH_METHOD.LOGIN, login.user(), login.password())) {
            throw refusal(client, "AUTH");
        }
    }

    /** One that is not known must not keep the others from being told. */
    private static void recipients(AuthenticatingSMTPClient client, MailSettings settings) throws IOException {
        int accepted = 0;
        for (String recipient : settings.recipients()) {
            accepted += SMTPReply.isPositiveCompletion(client.rcpt("<" + recipient + ">")) ? 1 : 0;
        }
        if (accepted == 0) {
            throw refusal(client, "RCPT TO");
        }
    }

    private static void send(AuthenticatingSMTPClient client, String message) throws IOException {
        try (Writer data = client.sendMessageData()) {
            if (data == null) {
                throw refusal(client, "DATA");
            }
            data.write(message);
        }
        if (!client.completePendingCommand()) {
            throw refusal(client, "the message");
        }
    }

    private static void expect(AuthenticatingSMTPClient client, String what, int reply) throws IOException {
        if (!SMTPReply.isPositiveCompletion(reply)) {
            throw refusal(client, what);
        }
    }

    /** 4yz may go better later (RFC 5321 section 4.2.1). */
    private static IOException refusal(AuthenticatingSMTPClient client, String what) {
        String answer = String.valueOf(client.getReplyString()).trim();
        String sentence =
                what + " was answered with '" + (answer.length() > 200 ? answer.substring(0, 200) : answer) + "'";
        return client.getReplyCode() / 100 == 4 ? new IOException(sentence) : new Refused(sentence);
    }
}
