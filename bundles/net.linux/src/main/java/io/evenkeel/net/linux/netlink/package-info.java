/** rtnetlink: links and addresses, asked for, changed and heard of. */
package io.evenkeel.net.linux.netlink;
