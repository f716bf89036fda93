package io.evenkeel.vrrp.tracking;

/** The kinds of things an instance or a sync group can follow. */
public enum Kind {
    INTERFACE("track_interface", "interface", ""),
    SCRIPT("track_script", "vrrp_script", "track"),
    FILE("track_file", "track_file", "track"),
    PROCESS("track_process", "vrrp_track_process", "track"),
    BFD("track_bfd", "bfd_instance", "bfd");

    private final String keyword;
    private final String definedBy;
    private final String feature;

    Kind(String keyword, String definedBy, String feature) {
        this.keyword = keyword;
        this.definedBy = definedBy;
        this.feature = feature;
    }

    /** The block that lists such things. */
    public String keyword() {
        return keyword;
    }

    /** The block in which the configuration says what such a thing is. */
    public String definedBy() {
        return definedBy;
    }

    /** The feature that watches such things. */
    public String feature() {
        return feature;
    }

    /** How the thing is called when it is the reason of a fault. */
    String subject(String name) {
        return switch (this) {
            case INTERFACE -> "interface " + name;
            case SCRIPT -> "script " + name;
            case FILE -> "tracked file " + name;
            case PROCESS -> "tracked process " + name;
            case BFD -> "BFD session " + name;
        };
    }
}
