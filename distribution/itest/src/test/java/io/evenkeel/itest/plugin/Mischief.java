package io.evenkeel.itest.plugin;

import java.util.concurrent.CountDownLatch;

/** What a checker may do to its daemon, and what it is then said to have done. */
public enum Mischief {
    NONE(""),
    THROWS_WHEN_ASKED_FOR_ITS_BLOCK("asking for its block threw " + Mischief.ON_PURPOSE),
    HANGS_WHEN_ASKED_FOR_ITS_BLOCK("asking for its block did not return within 5 s"),
    THROWS_WHEN_MAKING_A_CHECK("making a check of [10.66.0.11]:tcp:80 threw " + Mischief.ON_PURPOSE),
    HANGS_WHEN_MAKING_A_CHECK("making a check of [10.66.0.11]:tcp:80 did not return within 5 s"),
    THROWS_IN_AN_ATTEMPT("an attempt threw " + Mischief.ON_PURPOSE),
    KEEPS_ITS_THREAD_IN_AN_ATTEMPT("an attempt kept its thread for more than 10 s"),
    NEVER_ANSWERS("20 attempts in a row were never answered");

    private static final String ON_PURPOSE = "java.lang.IllegalStateException: on purpose";

    private final String named;

    Mischief(String named) {
        this.named = named;
    }

    /** The reason of the quarantine. */
    public String named() {
        return named;
    }

    /** Does it now, when this is one of those. */
    void at(Mischief throwing, Mischief hanging) {
        if (this == throwing) {
            throw new IllegalStateException("on purpose");
        }
        if (this == hanging) {
            hang();
        }
    }

    /** As code does that takes no notice of interrupts. */
    private static void hang() {
        CountDownLatch never = new CountDownLatch(1);
        while (never.getCount() > 0) {
            try {
                never.await();
            } catch (InterruptedException ignored) {
                continue;
            }
        }
    }
}
