package io.evenkeel.ipvs;

import io.evenkeel.api.lvs.Traffic;

/** IPVS_SVC_ATTR_STATS64 and IPVS_DEST_ATTR_STATS64; the narrower ones of older kernels where there are no others. */
final class TrafficCodec {

    private TrafficCodec() {}

    static Traffic decode(AttributeReader reader, int wide, int narrow) {
        return reader.nested(wide)
                .or(() -> reader.nested(narrow))
                .map(TrafficCodec::decode)
                .orElse(Traffic.NONE);
    }

    private static Traffic decode(AttributeReader stats) {
        long[] counted = new long[IpVs.STATS_ATTRS];
        for (int i = 0; i < counted.length; i++) {
            counted[i] = stats.counter(IpVs.STATS_ATTR_CONNS + i);
        }
        return new Traffic(
                counted[0],
                counted[1],
                counted[2],
                counted[3],
                counted[4],
                counted[5],
                counted[6],
                counted[7],
                counted[8],
                counted[9]);
    }
}
