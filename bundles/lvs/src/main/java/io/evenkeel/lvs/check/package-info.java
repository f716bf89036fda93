/** Running checks: kinds of checks that come and go, and each check on its schedule. */
package io.evenkeel.lvs.check;
