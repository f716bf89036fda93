package io.evenkeel.itest.lab;

/** A daemon that hands everything over to another process of its own, and that one to the next. */
public final class Handovers {
    private final Ctl ctl;

    private Handovers(Ctl ctl) {
        this.ctl = ctl;
    }

    public static Handovers of(Router router) {
        return new Handovers(Ctl.of(router));
    }

    /** The process that serves now. */
    public long pid() {
        return Json.number(ctl.json("status", "--json"), "pid");
    }

    /** Hands over, and waits until the old process is gone and the new one answers; what the command said. */
    public Object next() {
        long before = pid();
        Object outcome = ctl.json("handover", "--json");
        // Java stops reading a process's output when it ends, whoever else writes there
        Await.until("the old process to end", () -> hasEnded(before));
        Await.until("the new process to answer", () -> ctl.run("status").status() == 0);
        return outcome;
    }

    private static boolean hasEnded(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
    }
}
