/**
 * {@code DNS_CHECK}: whether a name server answers a query without an error.
 *
 * <p>A library is not used: the query is a dozen octets and a name, and of the answer the header alone may count,
 * however malformed the rest is.
 */
package io.evenkeel.check.dns;
