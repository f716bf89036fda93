/** What a health checker brings, and what it is given: a bundle with a {@link CheckerFactory} is a new kind of check. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.evenkeel.api.check;
