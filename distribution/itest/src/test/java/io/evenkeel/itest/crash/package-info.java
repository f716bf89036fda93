/** A daemon is killed at each of its effects on the kernel, and its successor has to make it good. */
package io.evenkeel.itest.crash;
