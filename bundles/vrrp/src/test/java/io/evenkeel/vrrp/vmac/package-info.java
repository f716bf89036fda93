/** Links made for virtual routers, on a host in memory. */
package io.evenkeel.vrrp.vmac;
