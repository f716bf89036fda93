/**
 * {@code SMTP_CHECK}: whether a mail server greets with 220, takes HELO with 250, and answers QUIT.
 *
 * <p>Replies of several lines are awaited whole. The old {@code host} blocks make one check that tries their servers one an
 * attempt; it passes when all of them answered in a row. Their schedule is one, and what the last host says of it holds.
 */
package io.evenkeel.check.smtp;
