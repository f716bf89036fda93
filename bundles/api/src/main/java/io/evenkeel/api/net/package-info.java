/** The kernel's network as typed services: event loops, links, addresses, raw sockets. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.evenkeel.api.net;
