package io.evenkeel.vrrp.sim;

/** A law was broken. */
final class Broken extends AssertionError {
    private static final long serialVersionUID = 1;

    final transient Law law;

    Broken(Law law, String how) {
        super(law + "\nbroken: " + how);
        this.law = law;
    }
}
