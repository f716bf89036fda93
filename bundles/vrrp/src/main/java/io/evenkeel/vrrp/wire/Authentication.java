package io.evenkeel.vrrp.wire;

/** How the adverts of one virtual router prove that they are genuine. */
public sealed interface Authentication {
    /** Not at all. */
    Authentication NONE = new None();

    /** The field of version 2 (RFC 2338 section 5.3.6). */
    int type();

    /** Bytes a packet has beyond its IP header and message. */
    int overhead();

    /** Adverts prove nothing. */
    record None() implements Authentication {
        @Override
        public int type() {
            return 0;
        }

        @Override
        public int overhead() {
            return 0;
        }
    }

    /** {@code auth_type PASS}: a password anybody can read; version 2. */
    record SimpleText(AuthPass password) implements Authentication {
        @Override
        public int type() {
            return 1;
        }

        @Override
        public int overhead() {
            return 0;
        }
    }

    /** {@code auth_type AH}: HMAC-MD5-96 in an authentication header; version 2 over IPv4. */
    record Header(AuthPass key) implements Authentication {
        @Override
        public int type() {
            return 2;
        }

        @Override
        public int overhead() {
            return HeaderFormat.LENGTH;
        }
    }

    /** {@code auth_hmac}: HMAC-SHA256-128 in a trailer; any version and family. */
    record Trailer(AuthHmac terms) implements Authentication {
        @Override
        public int type() {
            return 0;
        }

        /** Also where no trailer is sent yet: what an advert has room for does not change with the mode. */
        @Override
        public int overhead() {
            return TrailerFormat.LENGTH;
        }
    }
}
