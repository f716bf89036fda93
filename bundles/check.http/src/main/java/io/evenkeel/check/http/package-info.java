/**
 * HTTP_GET and SSL_GET: pages that a server must answer well.
 *
 * <p>One page is asked for an attempt; {@link io.evenkeel.check.http.Walk} says which, and how that is kept in the step of an
 * attempt. An answer is judged in keepalived's order: something received, status, digest, regex. All was compared with
 * keepalived 2.2.7 running; the tables of the tests are what it did.
 *
 * <ul>
 *   <li>An answer ends when the server closes the connection. One that is complete and kept open has not come by the deadline;
 *       {@code http_protocol 1.0C} or {@code 1.1} asks for the close.
 *   <li>Nothing is unpacked: the digest of a chunked body is that of the bytes as sent. No more is digested than Content-Length
 *       says; a body of another length is logged and no failure.
 *   <li>A header may have 64 KiB. A body of any length is digested; its first mebibyte is searched for the regex, for a second
 *       at most.
 *   <li>Kinder than keepalived: the status line may lack a reason. A status that is not good is said at once, whatever follows.
 *   <li>The regex sees the body alone. keepalived 2.2.7 searches the header as well when both come in one packet.
 *   <li>TLS is the JDK's: 1.2 and 1.3, and what the JDK's {@code jdk.tls.disabledAlgorithms} leaves. No certificate is checked
 *       without {@code tls_verify}; with it, both the chain and the name.
 *   <li>{@code http_protocol 2} is HTTP/2: by prior knowledge for HTTP_GET, by ALPN for SSL_GET. Informational answers are
 *       passed over.
 * </ul>
 */
package io.evenkeel.check.http;
