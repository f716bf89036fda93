/** {@code vrrp_instance} and its keywords: as written (grammar records), and as the engine wants them (definitions). */
package io.evenkeel.vrrp.config;
