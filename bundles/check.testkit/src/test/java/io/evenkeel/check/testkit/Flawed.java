package io.evenkeel.check.testkit;

import io.evenkeel.check.testkit.PingCheck.Flaw;

/** The same test for checks with a flaw; run by {@link KitTest} alone. */
final class Flawed {
    private Flawed() {}

    static final class Credulous extends PingConformanceTest {
        @Override
        Flaw flaw() {
            return Flaw.CREDULOUS;
        }
    }

    static final class Unequal extends PingConformanceTest {
        @Override
        Flaw flaw() {
            return Flaw.UNEQUAL;
        }
    }

    static final class Deaf extends PingConformanceTest {
        @Override
        Flaw flaw() {
            return Flaw.DEAF;
        }
    }

    static final class Hoarding extends PingConformanceTest {
        @Override
        Flaw flaw() {
            return Flaw.HOARDING;
        }
    }
}
