/** The configuration language of load balancing, and what it resolves to. */
package io.evenkeel.lvs.config;
