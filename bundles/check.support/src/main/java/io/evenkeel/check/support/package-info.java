/** What checkers share: connections, deadlines, bounds. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.evenkeel.check.support;
