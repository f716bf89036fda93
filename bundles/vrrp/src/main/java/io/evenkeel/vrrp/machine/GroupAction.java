package io.evenkeel.vrrp.machine;

import io.evenkeel.api.vrrp.VrrpState;

/** What is to be done for a sync group, in order. */
public sealed interface GroupAction {

    /** The member becomes MASTER now. */
    record Promote(String member) implements GroupAction {}

    /** The member is MASTER no more. */
    record Demote(String member) implements GroupAction {}

    /** The member looks anew at what keeps it in FAULT. */
    record Judge(String member) implements GroupAction {}

    /**
     * Tell everyone that the group changed.
     *
     * @param who the member that caused it
     */
    record Tell(VrrpState from, VrrpState to, String who) implements GroupAction {}
}
