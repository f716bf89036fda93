/** What checkers share: connections, deadlines, TLS. */
package io.evenkeel.check.support;
