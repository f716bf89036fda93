/** What an engine that goes away leaves behind, and who acts until its successor does. */
package io.evenkeel.core.park;
