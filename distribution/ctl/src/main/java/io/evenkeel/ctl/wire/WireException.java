package io.evenkeel.ctl.wire;

import java.io.IOException;

/** Something that is not our protocol came over the control socket. */
public final class WireException extends IOException {

    private static final long serialVersionUID = 1L;

    WireException(String message) {
        super(message);
    }
}
