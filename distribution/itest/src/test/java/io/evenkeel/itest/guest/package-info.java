/**
 * The guest: a small machine under QEMU with Debian's stock kernel, because IPVS needs a kernel module that many machines
 * and sandboxes lack. Emulation (TCG) is enough. {@link io.evenkeel.itest.guest.Guest} boots it once for a whole run, over
 * this machine's own root file system, read-only; in it {@link io.evenkeel.itest.guest.GuestTests} runs every test class
 * whose name ends in {@code Guest}, and each of its tests is a test of {@code GuestIT} out here.
 */
package io.evenkeel.itest.guest;
