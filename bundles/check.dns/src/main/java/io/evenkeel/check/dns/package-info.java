/** DNS_CHECK. */
package io.evenkeel.check.dns;
