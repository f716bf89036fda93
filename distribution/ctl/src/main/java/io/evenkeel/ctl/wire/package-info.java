/** What goes over the control socket. The shell bundle carries a copy of this package; it knows nothing but the JDK. */
package io.evenkeel.ctl.wire;
