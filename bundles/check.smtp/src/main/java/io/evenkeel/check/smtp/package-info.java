/** SMTP_CHECK. */
package io.evenkeel.check.smtp;
