/** HTTP_GET and SSL_GET. */
package io.evenkeel.check.http;
