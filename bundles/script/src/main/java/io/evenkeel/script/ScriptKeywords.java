package io.evenkeel.script;

import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.Positional;
import io.evenkeel.api.config.Switch;
import java.util.List;
import java.util.Optional;

/** The keywords of {@code global_defs} that say how scripts are run. */
@Keywords("global_defs")
record ScriptKeywords(
        Places places,
        @Keyword(value = "script_user", doc = "User and group of the scripts that follow and name none")
                List<UserLine> scriptUser,
        @Keyword(value = "enable_script_security", doc = "Do not run scripts as root that others could change")
                boolean enableScriptSecurity,
        @Keyword(value = "use_symlink_paths", doc = "Run scripts by the path written, without resolving its links")
                @Switch
                boolean useSymlinkPaths,
        @Keyword(
                        value = "set_supplementary_groups",
                        doc = "The scripts that follow have the supplementary groups of their user")
                @Switch
                boolean setSupplementaryGroups) {

    /** A user and its group as written; {@code :} before the group asks for the supplementary groups. */
    record UserLine(@Positional String user, @Positional Optional<String> group) {}

    /** The user in force for a script that stands at a place: the last written before it. */
    Optional<UserLine> scriptUserAt(Place place) {
        int last = scriptUser.size() - 1;
        int inForce = follows("script_user", place) ? last : last - 1;
        return inForce < 0 ? Optional.empty() : Optional.of(scriptUser.get(inForce));
    }

    /** Whether a script that stands at a place has its user's supplementary groups though its own line does not say. */
    boolean supplementaryGroupsAt(Place place) {
        return setSupplementaryGroups && follows("set_supplementary_groups", place);
    }

    // Of two files it is not known which was read first; settings are mostly in the first one.
    private boolean follows(String keyword, Place place) {
        Place written = places.of(keyword);
        return !place.known() || !written.file().equals(place.file()) || written.line() <= place.line();
    }
}
