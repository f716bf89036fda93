/** The kernel's table as it is wanted, and what leads there. */
package io.evenkeel.lvs.table;
