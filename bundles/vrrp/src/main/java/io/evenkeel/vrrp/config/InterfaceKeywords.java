package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.RestOfLine;
import java.util.List;
import java.util.Optional;

/** Interfaces of the virtual router's own. */
@Keywords("vrrp_instance")
public record InterfaceKeywords(
        @Keyword(
                        value = "use_vmac",
                        doc = "Have a macvlan with the virtual MAC: [name] IFNAME, MAC, netlink_notify_msg, group ID")
                @RestOfLine
                Optional<List<String>> vmac,
        @Keyword(
                        value = "use_ipvlan",
                        doc = "Have an ipvlan: [name] IFNAME, IPADDR, bridge or private or vepa, group ID")
                @RestOfLine
                Optional<List<String>> ipvlan,
        @Keyword(value = "vrf", doc = "Routing domain, for unicast without interface") Optional<String> vrf,
        @Keyword(
                        value = "use_vmac_addr",
                        doc = "Have one for addresses on other interfaces, or of the other family, too")
                boolean vmacForAddresses,
        @Keyword(value = "vmac_xmit_base", doc = "Send and hear adverts on the interface itself")
                boolean transmitFromBase,
        @Keyword(
                        value = "promote_secondaries",
                        doc = "Removing an address of the interface leaves the others of its subnet there")
                boolean promoteSecondaries,
        @Keyword(
                        value = "garp_extra_if",
                        formerly = {"vmac_garp_intvl"},
                        doc = "Seconds between announcements where adverts do not leave; 0 for none")
                Optional<ExtraGarpLine> extraGarp,
        @Keyword(value = "linkbeat_use_polling", doc = "Old spelling of linkbeat_interfaces with its interface")
                boolean linkbeat) {}
