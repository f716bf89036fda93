/** How a bundle states the part of the configuration language it understands, and reads what the operator wrote. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.evenkeel.api.config;
