/** Virtual servers and their real servers: what the checks say, and what the kernel's table makes of it. */
package io.evenkeel.lvs;
