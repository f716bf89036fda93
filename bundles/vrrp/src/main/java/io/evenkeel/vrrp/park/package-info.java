/** What an engine leaves for its successor, and how it is written: no class of this bundle outlives it. */
package io.evenkeel.vrrp.park;
