/** TCP_CHECK. */
package io.evenkeel.check.tcp;
