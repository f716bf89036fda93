/** Running programs for the operator: who runs them, for how long, and what came of it. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.evenkeel.api.script;
