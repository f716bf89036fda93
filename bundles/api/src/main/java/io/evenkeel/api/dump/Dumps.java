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

    /** Lines of the data dump, the first a heading such as {@code ------< VRRP Topology >------}. */
    List<String> data();

    /** Lines of the statistics. */
    List<String> statistics();

    /** Objects of the JSON dump, of {@code Map}, {@code List}, {@code String}, {@code Number} and {@code Boolean}. */
    List<Map<String, Object>> json();

    /** Counting begins anew. */
    void clearStatistics();
}
