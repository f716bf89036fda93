/** Routes and rules, virtual and static: as written, and as the kernel is to have them. */
package io.evenkeel.vrrp.routing;
