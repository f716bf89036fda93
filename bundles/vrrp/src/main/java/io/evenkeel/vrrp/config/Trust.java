package io.evenkeel.vrrp.config;

import io.evenkeel.vrrp.wire.Authentication;
import io.evenkeel.vrrp.wire.OldChecksum;

/**
 * Who is believed.
 *
 * @param authentication how adverts prove that they are genuine
 * @param oldChecksum whether checksums as of old will do
 */
public record Trust(Authentication authentication, OldChecksum oldChecksum) {}
