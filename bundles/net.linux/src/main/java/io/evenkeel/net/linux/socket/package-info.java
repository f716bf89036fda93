/** Raw sockets: VRRP packets, gratuitous ARP, neighbour advertisements. */
package io.evenkeel.net.linux.socket;
