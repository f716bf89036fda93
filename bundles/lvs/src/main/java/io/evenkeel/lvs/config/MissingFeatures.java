package io.evenkeel.lvs.config;

import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Place;
import java.util.HashSet;
import java.util.Set;

/** Says of each feature that is needed and not there, once. */
final class MissingFeatures {
    private final Diagnostics problems;
    private final Set<String> said = new HashSet<>();

    MissingFeatures(Diagnostics problems) {
        this.problems = problems;
    }

    void needed(String feature, Place place, String keyword) {
        if (said.add(feature)) {
            problems.warning(
                    place,
                    "keyword '" + keyword + "' needs the feature '" + feature + "', which is not installed",
                    "install the feature '" + feature + "'");
        }
    }
}
