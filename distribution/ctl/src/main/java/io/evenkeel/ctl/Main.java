package io.evenkeel.ctl;

/** The operator's end of the control socket. */
public final class Main {

    private Main() {}

    public static void main(String[] words) {
        System.exit(3);
    }
}
