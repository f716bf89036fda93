/** Pure machines: what an outcome makes of a check, and what servers make of a pool. No clock, thread or log in here. */
package io.evenkeel.lvs.machine;
