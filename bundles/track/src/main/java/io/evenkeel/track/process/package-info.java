/** Processes that virtual routers follow: {@code vrrp_track_process}. */
package io.evenkeel.track.process;
