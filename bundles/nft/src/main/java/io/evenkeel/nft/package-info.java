/** The kernel's packet filter through nf_tables. */
package io.evenkeel.nft;
