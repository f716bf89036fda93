/** Conformance tests for checkers. */
package io.evenkeel.check.testkit;
