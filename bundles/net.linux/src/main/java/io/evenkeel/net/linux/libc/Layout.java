package io.evenkeel.net.linux.libc;

/** Sizes and offsets of C structures on 64-bit Linux, where long and pointers have eight bytes. */
public final class Layout {

    /** struct sockaddr_in. */
    public static final int SOCKADDR_IN = 16;
    /** struct sockaddr_in6. */
    public static final int SOCKADDR_IN6 = 28;
    /** struct sockaddr_ll. */
    public static final int SOCKADDR_LL = 20;
    /** struct sockaddr_nl. */
    public static final int SOCKADDR_NL = 12;

    /** struct iovec: base, length. */
    public static final int IOVEC = 16;

    public static final int IOVEC_LEN = 8;

    /** struct msghdr followed by the length that makes it a struct mmsghdr. */
    public static final int MMSGHDR = 64;

    public static final int MSG_NAME = 0;
    public static final int MSG_NAMELEN = 8;
    public static final int MSG_IOV = 16;
    public static final int MSG_IOVLEN = 24;
    public static final int MSG_CONTROL = 32;
    public static final int MSG_CONTROLLEN = 40;
    public static final int MSG_FLAGS = 48;
    public static final int MSG_LEN = 56;

    /** struct cmsghdr: u64 length (header included), int level, int type; the next one begins at a multiple of 8. */
    public static final int CMSGHDR = 16;

    public static final int CMSG_LEVEL = 8;
    public static final int CMSG_TYPE = 12;

    private Layout() {}

    /** CMSG_SPACE(3). */
    public static int cmsgSpace(int data) {
        return CMSGHDR + align8(data);
    }

    /** The next multiple of eight. */
    public static int align8(int length) {
        return length + 7 & ~7;
    }
}
