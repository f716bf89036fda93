/** What core drives: parts of the daemon that plan, apply and stop; and what core offers them. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.evenkeel.api.lifecycle;
