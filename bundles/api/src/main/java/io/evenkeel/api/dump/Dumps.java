package io.evenkeel.api.dump;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * How a part of the daemon stands, for the files that signals ask for. A service; called on a thread for dumps alone, and
 * answers from what the part has published.
 */
@ConsumerType
public interface Dumps {
    /** The section of the JSON dump that is all of its version 1: one object for each instance. */
    String INSTANCES = "vrrp";

    /** Lines of the data dump, the first a heading such as {@code ------< VRRP Topology >------}. */
    List<String> data();

    /** Lines of the statistics. */
    List<String> statistics();

    /** Objects of the JSON dump, of {@code Map}, {@code List}, {@code String}, {@code Number} and {@code Boolean}. */
    List<Map<String, Object>> json();

    /** Where they stand in version 2 of the JSON dump. */
    default String section() {
        return INSTANCES;
    }

    /** Counting begins anew. */
    void clearStatistics();
}
