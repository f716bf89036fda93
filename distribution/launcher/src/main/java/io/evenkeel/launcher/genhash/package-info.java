/** genhash: asks a server for a page and prints the digest that HTTP_GET and SSL_GET compare. Runs without the framework. */
package io.evenkeel.launcher.genhash;
