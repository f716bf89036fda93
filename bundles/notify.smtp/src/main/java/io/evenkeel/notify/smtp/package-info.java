/** Mail to operators: what changed, in the words keepalived uses, queued on disk and paced. */
package io.evenkeel.notify.smtp;
