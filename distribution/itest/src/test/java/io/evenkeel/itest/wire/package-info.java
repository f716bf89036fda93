/** Packets as captured and as forged, decoded and encoded apart from the daemon's own codecs. */
package io.evenkeel.itest.wire;
