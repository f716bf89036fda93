/** What virtual routers follow, and what it does to their priorities. */
package io.evenkeel.vrrp.tracking;
