/** Load balancing: the table of the kernel's balancer, and what changes it. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.evenkeel.api.lvs;
