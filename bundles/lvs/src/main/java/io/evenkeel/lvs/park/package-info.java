/** What load balancing leaves for its successor: plain records, and their bytes. */
package io.evenkeel.lvs.park;
