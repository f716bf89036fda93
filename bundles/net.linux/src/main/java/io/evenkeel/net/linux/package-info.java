/** The platform bundle: the kernel's network and the process as services. */
package io.evenkeel.net.linux;
