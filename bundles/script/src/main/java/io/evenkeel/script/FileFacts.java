package io.evenkeel.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/** What inode(7) says of a path's last component, not of what it links to. */
record FileFacts(Path path, int mode, int uid, int gid) {

    private static final int TYPE = 0170000;
    private static final int DIRECTORY = 0040000;
    private static final int REGULAR = 0100000;
    private static final int LINK = 0120000;
    private static final int SET_UID = 04000;
    private static final int SET_GID = 02000;
    private static final int STICKY = 01000;

    static FileFacts of(Path path) throws IOException {
        Map<String, Object> facts = Files.readAttributes(path, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS);
        return new FileFacts(path, (Integer) facts.get("mode"), (Integer) facts.get("uid"), (Integer) facts.get("gid"));
    }

    boolean directory() {
        return (mode & TYPE) == DIRECTORY;
    }

    boolean regular() {
        return (mode & TYPE) == REGULAR;
    }

    boolean link() {
        return (mode & TYPE) == LINK;
    }

    /** Whether executing it gives rights of root. */
    boolean becomesRoot() {
        return (mode & SET_UID) != 0 && uid == 0 || (mode & SET_GID) != 0 && gid == 0;
    }

    /** Whether another than root could put something else in its place. A sticky folder's entries are their owners'. */
    boolean insecure() {
        if (uid != 0) {
            return true;
        }
        if (link() || directory() && (mode & STICKY) != 0) {
            return false;
        }
        return (mode & 0020) != 0 && gid != 0 || (mode & 0002) != 0;
    }
}
