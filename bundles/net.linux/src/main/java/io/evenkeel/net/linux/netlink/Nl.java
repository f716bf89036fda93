package io.evenkeel.net.linux.netlink;

/** Numbers of linux/netlink.h, linux/genetlink.h, linux/netfilter/nfnetlink.h, linux/rtnetlink.h, linux/if_link.h, linux/if_addr.h and others named below under the kernel's names. */
final class Nl {

    static final int NETLINK_ROUTE = 0;
    static final int NETLINK_CONNECTOR = 11;
    static final int NETLINK_NETFILTER = 12;
    static final int NETLINK_GENERIC = 16;

    static final int SOL_NETLINK = 270;
    static final int NETLINK_CAP_ACK = 10;
    static final int NETLINK_EXT_ACK = 11;

    /** struct nlmsghdr: u32 length, u16 type, u16 flags, u32 sequence, u32 port. */
    static final int NLMSGHDR = 16;

    static final int NLMSG_ERROR = 2;
    static final int NLMSG_DONE = 3;
    /** Types below this are netlink's own. */
    static final int NLMSG_MIN_TYPE = 16;

    static final int NLM_F_REQUEST = 0x1;
    static final int NLM_F_ACK = 0x4;
    static final int NLM_F_DUMP_INTR = 0x10;
    static final int NLM_F_DUMP = 0x300;
    static final int NLM_F_REPLACE = 0x100;
    static final int NLM_F_EXCL = 0x200;
    static final int NLM_F_CREATE = 0x400;
    /** In an answer: the request was not repeated in it. */
    static final int NLM_F_CAPPED = 0x100;
    /** In an answer: attributes follow that explain it. */
    static final int NLM_F_ACK_TLVS = 0x200;

    static final int NLMSGERR_ATTR_MSG = 1;

    /** struct genlmsghdr: u8 command, u8 version, u16 reserved. */
    static final int GENLMSGHDR = 4;

    static final int GENL_ID_CTRL = 16;
    static final int CTRL_CMD_GETFAMILY = 3;
    static final int CTRL_ATTR_FAMILY_ID = 1;
    static final int CTRL_ATTR_FAMILY_NAME = 2;
    static final int CTRL_ATTR_VERSION = 3;

    /** struct nfgenmsg: u8 family, u8 version, u16 resource, most significant byte first. */
    static final int NFGENMSG = 4;

    static final int NFNL_MSG_BATCH_BEGIN = 16;
    static final int NFNL_MSG_BATCH_END = 17;
    static final int NFNL_SUBSYS_NFTABLES = 10;
    static final int NFNL_BATCH_GENID = 1;

    static final int RTM_NEWLINK = 16;
    static final int RTM_DELLINK = 17;
    static final int RTM_GETLINK = 18;
    static final int RTM_NEWADDR = 20;
    static final int RTM_DELADDR = 21;
    static final int RTM_GETADDR = 22;

    static final int RTMGRP_LINK = 0x1;
    static final int RTMGRP_IPV4_IFADDR = 0x10;
    static final int RTMGRP_IPV6_IFADDR = 0x100;

    /** struct nlattr: u16 length (header included), u16 type. */
    static final int NLATTR = 4;

    static final int NLA_TYPE_MASK = 0x3fff;

    /** struct ifinfomsg: u8 family, pad, u16 type, i32 index, u32 flags, u32 change. */
    static final int IFINFOMSG = 16;

    static final int IFLA_ADDRESS = 1;
    static final int IFLA_IFNAME = 3;
    static final int IFLA_MTU = 4;
    static final int IFLA_LINK = 5;
    static final int IFLA_LINKINFO = 18;
    static final int IFLA_INFO_KIND = 1;
    static final int IFLA_INFO_DATA = 2;
    static final int IFLA_IFALIAS = 20;
    static final int IFLA_GROUP = 27;
    static final int IFLA_MACVLAN_MODE = 1;
    static final int IFLA_IPVLAN_MODE = 1;
    static final int IFLA_IPVLAN_FLAGS = 2;
    static final int IFLA_VRF_TABLE = 1;
    static final int IFF_UP = 0x1;
    static final int IFLA_EXT_MASK = 29;
    static final int IFLA_LINK_NETNSID = 37;
    static final int RTEXT_FILTER_SKIP_STATS = 8;

    /** struct ifaddrmsg: u8 family, u8 prefix, u8 flags, u8 scope, u32 index. */
    static final int IFADDRMSG = 8;

    static final int IFA_ADDRESS = 1;
    static final int IFA_LOCAL = 2;
    static final int IFA_LABEL = 3;
    static final int IFA_BROADCAST = 4;
    static final int IFA_CACHEINFO = 6;
    static final int IFA_FLAGS = 8;
    /** struct ifa_cacheinfo: u32 preferred, valid, created, updated; the first two in seconds. */
    static final int IFA_CACHEINFO_SIZE = 16;
    /** A lifetime without end. */
    static final int INFINITY_LIFE_TIME = 0xffffffff;

    static final int NLM_F_APPEND = 0x800;
    /** Dumps look at the request's header. */
    static final int NETLINK_GET_STRICT_CHK = 12;

    static final int RTM_NEWROUTE = 24;
    static final int RTM_DELROUTE = 25;
    static final int RTM_GETROUTE = 26;
    static final int RTM_NEWRULE = 32;
    static final int RTM_DELRULE = 33;
    static final int RTM_GETRULE = 34;
    static final int RTMGRP_IPV4_ROUTE = 0x40;
    static final int RTMGRP_IPV4_RULE = 0x80;
    static final int RTMGRP_IPV6_ROUTE = 0x400;
    static final int RTMGRP_IPV6_RULE = 0x40000;
    /** struct rtmsg: u8 family, to prefix, from prefix, tos, table, protocol, scope, type, u32 flags. */
    static final int RTMSG = 12;

    static final int RTA_DST = 1;
    static final int RTA_SRC = 2;
    static final int RTA_OIF = 4;
    static final int RTA_GATEWAY = 5;
    static final int RTA_PRIORITY = 6;
    static final int RTA_PREFSRC = 7;
    static final int RTA_METRICS = 8;
    static final int RTA_MULTIPATH = 9;
    static final int RTA_FLOW = 11;
    static final int RTA_TABLE = 15;
    static final int RTA_VIA = 18;
    static final int RTA_PREF = 20;
    static final int RTA_ENCAP_TYPE = 21;
    static final int RTA_ENCAP = 22;
    static final int RTA_EXPIRES = 23;
    static final int RTA_TTL_PROPAGATE = 26;
    static final int RTAX_LOCK = 1;
    static final int RTNH_F_ONLINK = 4;
    /** struct rtnexthop: u16 length, u8 flags, u8 weight - 1, u32 index. */
    static final int RTNEXTHOP = 8;

    static final int RTM_F_CLONED = 0x200;
    /** linux/lwtunnel.h. */
    static final int LWTUNNEL_ENCAP_MPLS = 1;

    static final int LWTUNNEL_ENCAP_IP = 2;
    static final int LWTUNNEL_ENCAP_ILA = 3;
    static final int LWTUNNEL_ENCAP_IP6 = 4;
    static final int LWTUNNEL_IP_ID = 1;
    static final int LWTUNNEL_IP_DST = 2;
    static final int LWTUNNEL_IP_SRC = 3;
    static final int LWTUNNEL_IP_TTL = 4;
    static final int LWTUNNEL_IP_TOS = 5;
    static final int LWTUNNEL_IP_FLAGS = 6;
    static final int MPLS_IPTUNNEL_DST = 1;
    static final int MPLS_IPTUNNEL_TTL = 2;
    static final int ILA_ATTR_LOCATOR = 1;
    /** struct fib_rule_hdr of linux/fib_rules.h: u8 family, to prefix, from prefix, tos, table, 2 reserved, action, u32 flags. */
    static final int FIB_RULE_HDR = 12;

    static final int FIB_RULE_INVERT = 2;
    static final int FRA_DST = 1;
    static final int FRA_SRC = 2;
    static final int FRA_IIFNAME = 3;
    static final int FRA_GOTO = 4;
    static final int FRA_PRIORITY = 6;
    static final int FRA_FWMARK = 10;
    static final int FRA_FLOW = 11;
    static final int FRA_TUN_ID = 12;
    static final int FRA_SUPPRESS_IFGROUP = 13;
    static final int FRA_SUPPRESS_PREFIXLEN = 14;
    static final int FRA_TABLE = 15;
    static final int FRA_FWMASK = 16;
    static final int FRA_OIFNAME = 17;
    static final int FRA_L3MDEV = 19;
    static final int FRA_UID_RANGE = 20;
    static final int FRA_PROTOCOL = 21;
    static final int FRA_IP_PROTO = 22;
    static final int FRA_SPORT_RANGE = 23;
    static final int FRA_DPORT_RANGE = 24;

    private Nl() {}

    static int align(int length) {
        return length + 3 & ~3;
    }
}
