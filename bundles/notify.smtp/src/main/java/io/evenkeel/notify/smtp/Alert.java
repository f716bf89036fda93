package io.evenkeel.notify.smtp;

/**
 * What is to be told.
 *
 * @param subject without the router's name
 * @param body one line or more
 */
record Alert(String subject, String body) {}
