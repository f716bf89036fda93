/** The kernel's packet filter: tables of sets, chains and rules, replaced as a whole. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.evenkeel.api.firewall;
