/** Scripts that virtual routers follow: {@code vrrp_script}. */
package io.evenkeel.track.script;
