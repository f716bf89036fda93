package io.evenkeel.nft;

/** Numbers of linux/netfilter/nf_tables.h under the kernel's names. */
final class Nft {

    static final int MSG_NEWTABLE = 0;
    static final int MSG_GETTABLE = 1;
    static final int MSG_DELTABLE = 2;
    static final int MSG_NEWCHAIN = 3;
    static final int MSG_GETCHAIN = 4;
    static final int MSG_NEWRULE = 6;
    static final int MSG_GETRULE = 7;
    static final int MSG_NEWSET = 9;
    static final int MSG_GETSET = 10;
    static final int MSG_NEWSETELEM = 12;
    static final int MSG_GETSETELEM = 13;
    static final int MSG_DELSETELEM = 14;
    static final int MSG_GETGEN = 16;

    static final int NLM_F_CREATE = 0x400;
    static final int NLM_F_APPEND = 0x800;

    static final int TABLE_NAME = 1;
    static final int TABLE_FLAGS = 2;

    static final int CHAIN_TABLE = 1;
    static final int CHAIN_NAME = 3;
    static final int CHAIN_HOOK = 4;
    static final int CHAIN_POLICY = 5;
    static final int CHAIN_TYPE = 7;
    static final int HOOK_HOOKNUM = 1;
    static final int HOOK_PRIORITY = 2;
    static final int NF_ACCEPT = 1;

    static final int RULE_TABLE = 1;
    static final int RULE_CHAIN = 2;
    static final int RULE_EXPRESSIONS = 4;
    static final int LIST_ELEM = 1;
    static final int EXPR_NAME = 1;
    static final int EXPR_DATA = 2;

    static final int SET_TABLE = 1;
    static final int SET_NAME = 2;
    static final int SET_FLAGS = 3;
    static final int SET_KEY_TYPE = 4;
    static final int SET_KEY_LEN = 5;
    static final int SET_DATA_TYPE = 6;
    static final int SET_DATA_LEN = 7;
    static final int SET_DESC = 9;
    static final int SET_ID = 10;
    static final int SET_USERDATA = 13;
    static final int SET_EXPR = 17;
    static final int SET_DESC_CONCAT = 2;
    static final int SET_FIELD_LEN = 1;
    static final int SET_CONSTANT = 0x2;
    static final int SET_INTERVAL = 0x4;
    static final int SET_MAP = 0x8;
    static final int SET_CONCAT = 0x80;

    static final int SET_ELEM_LIST_TABLE = 1;
    static final int SET_ELEM_LIST_SET = 2;
    static final int SET_ELEM_LIST_ELEMENTS = 3;
    static final int SET_ELEM_KEY = 1;
    static final int SET_ELEM_DATA = 2;
    static final int SET_ELEM_FLAGS = 3;
    static final int SET_ELEM_KEY_END = 10;
    static final int SET_ELEM_INTERVAL_END = 1;

    static final int DATA_VALUE = 1;
    static final int DATA_VERDICT = 2;
    static final int VERDICT_CODE = 1;
    static final int VERDICT_CHAIN = 2;
    static final int GOTO = -4;

    static final int GEN_ID = 1;

    static final int META_DREG = 1;
    static final int META_KEY = 2;
    static final int META_SREG = 3;
    static final int META_KEY_MARK = 3;
    static final int META_KEY_IIF = 4;
    static final int META_KEY_OIF = 5;
    static final int META_KEY_IIFNAME = 6;
    static final int META_KEY_OIFNAME = 7;
    static final int META_KEY_NFPROTO = 15;
    static final int META_KEY_L4PROTO = 16;
    static final int META_KEY_OIFKIND = 27;

    static final int PAYLOAD_DREG = 1;
    static final int PAYLOAD_BASE = 2;
    static final int PAYLOAD_OFFSET = 3;
    static final int PAYLOAD_LEN = 4;
    static final int PAYLOAD_NETWORK_HEADER = 1;
    static final int PAYLOAD_TRANSPORT_HEADER = 2;

    static final int CMP_SREG = 1;
    static final int CMP_OP = 2;
    static final int CMP_DATA = 3;
    static final int CMP_EQ = 0;
    static final int CMP_NEQ = 1;

    static final int BITWISE_SREG = 1;
    static final int BITWISE_DREG = 2;
    static final int BITWISE_LEN = 3;
    static final int BITWISE_MASK = 4;
    static final int BITWISE_XOR = 5;

    static final int DUP_SREG_ADDR = 1;
    static final int DUP_SREG_DEV = 2;

    static final int LOOKUP_SET = 1;
    static final int LOOKUP_SREG = 2;
    static final int LOOKUP_DREG = 3;
    static final int LOOKUP_FLAGS = 5;
    static final int LOOKUP_F_INV = 1;

    static final int IMMEDIATE_DREG = 1;
    static final int IMMEDIATE_DATA = 2;

    /** The register that verdicts go to. */
    static final int REG_VERDICT = 0;
    /** The first of 16 bytes. */
    static final int REG_1 = 1;

    static final int REG_2 = 2;
    /** The first of those of 4 bytes, which overlap the others. */
    static final int REG32_00 = 8;

    private Nft() {}
}
