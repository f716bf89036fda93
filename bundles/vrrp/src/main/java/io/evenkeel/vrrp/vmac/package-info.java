/** Links the daemon makes for virtual routers, and the kernel settings they and their parents need. */
package io.evenkeel.vrrp.vmac;
