package io.evenkeel.vrrp.machine;

/** The virtual router: what an event makes of a state. */
public final class VrrpMachine {
    private VrrpMachine() {}

    /**
     * Answers one event.
     *
     * @param settings in force now
     * @param state before
     * @param nanoTime now, on the clock of the state's deadlines
     */
    public static Step on(VrrpSettings settings, State state, VrrpEvent event, long nanoTime) {
        return event.visit(state.visit(new Chamber(settings, nanoTime)));
    }

    /** The events' cases of each state. */
    private record Chamber(VrrpSettings settings, long now) implements State.Cases<VrrpEvent.Cases<Step>> {
        @Override
        public VrrpEvent.Cases<Step> initialize(State.Initialize state) {
            return new InInitialize(settings, now);
        }

        @Override
        public VrrpEvent.Cases<Step> backup(State.Backup state) {
            return new InBackup(settings, state, now);
        }

        @Override
        public VrrpEvent.Cases<Step> master(State.Master state) {
            return state.succession().isPresent()
                    ? new InSuccession(settings, state, state.succession().get(), now)
                    : new InMaster(settings, state, now);
        }

        @Override
        public VrrpEvent.Cases<Step> fault(State.Fault state) {
            return new InFault(settings, state, now);
        }
    }
}
