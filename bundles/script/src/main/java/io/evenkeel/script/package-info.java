/** Runs the operator's scripts, secured and bounded. */
package io.evenkeel.script;
