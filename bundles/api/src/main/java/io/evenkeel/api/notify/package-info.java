/** What became of the operator's wish to be told. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.evenkeel.api.notify;
