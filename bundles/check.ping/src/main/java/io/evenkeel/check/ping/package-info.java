/** PING_CHECK. */
package io.evenkeel.check.ping;
