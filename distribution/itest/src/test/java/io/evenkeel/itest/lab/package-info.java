/** Hosts, LANs, daemons and what is seen of them. Every wait has a deadline; closing a lab leaves nothing behind. */
package io.evenkeel.itest.lab;
