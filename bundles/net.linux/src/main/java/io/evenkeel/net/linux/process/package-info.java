/** The process itself: signals, the service manager, privileges and limits. */
package io.evenkeel.net.linux.process;
