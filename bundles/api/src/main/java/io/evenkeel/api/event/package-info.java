/** What happened: one record for each transition, delivered in order to every listener. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.evenkeel.api.event;
