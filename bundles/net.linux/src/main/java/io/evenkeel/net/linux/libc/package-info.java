/** The C library: calls, native memory, structure layouts. The only package that sees jnr-ffi. */
package io.evenkeel.net.linux.libc;
