/** What may be of this daemon's making on this host, on record before it is there. */
package io.evenkeel.vrrp.estate;
