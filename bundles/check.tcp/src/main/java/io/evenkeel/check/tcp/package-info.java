/** {@code TCP_CHECK}: whether a server accepts a connection. */
package io.evenkeel.check.tcp;
