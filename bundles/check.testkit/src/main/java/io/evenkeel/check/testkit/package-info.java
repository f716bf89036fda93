/**
 * Conformance tests for checkers. A plugin's test extends {@link io.evenkeel.check.testkit.TcpCheckerConformance}, {@link
 * io.evenkeel.check.testkit.UdpCheckerConformance} or, when the check connects in another way, {@link
 * io.evenkeel.check.testkit.CheckerConformance}.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.evenkeel.check.testkit;
