/** Tells the operator's scripts and FIFOs what happens. */
package io.evenkeel.notify.script;
