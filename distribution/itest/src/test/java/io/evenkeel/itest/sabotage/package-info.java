/** A bundle that has the daemon die at one of its effects on the kernel. */
package io.evenkeel.itest.sabotage;
