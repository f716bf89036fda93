/** The kernel's load balancer through generic netlink. */
package io.evenkeel.ipvs;
