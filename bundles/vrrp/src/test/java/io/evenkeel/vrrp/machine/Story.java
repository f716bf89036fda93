package io.evenkeel.vrrp.machine;

import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.vrrp.fake.FakeNetwork;
import io.evenkeel.vrrp.machine.VrrpEvent.AdvertReceived;
import java.util.List;

/** One machine and its clock, for telling a test as a story. Times are seconds; the story begins at 0. */
final class Story {
    VrrpSettings settings;
    State state = State.Initialize.STATE;
    List<VrrpAction> actions = List.of();
    /** Far from zero, and near the point where the clock wraps, which must not matter. */
    private final long epoch = Long.MAX_VALUE - Settings.nanos(5);

    private double now;

    Story(Settings settings) {
        this.settings = settings.build();
    }

    static Story backup(Settings settings) {
        return new Story(settings).on(VrrpEvent.Startup.EVENT);
    }

    static Story master(Settings settings) {
        return backup(settings).expire();
    }

    Story at(double seconds) {
        now = seconds;
        return this;
    }

    double now() {
        return now;
    }

    Story on(VrrpEvent event) {
        Step step = VrrpMachine.on(settings, state, event, epoch + Settings.nanos(now));
        state = step.next();
        actions = step.actions();
        return this;
    }

    /** The nearest deadline is reached. */
    Story expire() {
        now = deadline();
        return on(state.expiry());
    }

    Story hear(int priority) {
        return hear(priority, "10.0.0.2");
    }

    Story hear(int priority, String source) {
        return hear(priority, source, settings.advertInterval() / 1e9);
    }

    Story hear(int priority, String source, double interval) {
        return on(new AdvertReceived(priority, Settings.nanos(interval), FakeNetwork.ip(source)));
    }

    Story reload(Settings wanted) {
        VrrpSettings previous = settings;
        settings = wanted.build();
        return on(new VrrpEvent.Reloaded(previous));
    }

    /** Seconds until the nearest deadline. */
    double remaining() {
        return (state.deadline() - epoch - Settings.nanos(now)) / 1e9;
    }

    double deadline() {
        return (state.deadline() - epoch) / 1e9;
    }

    VrrpState name() {
        return state.name();
    }

    /** The actions in short: {@code advert 100, install, announce, BACKUP>MASTER}. */
    String did() {
        return String.join(
                ", ", actions.stream().map(action -> action.visit(new Brief())).toList());
    }

    private static final class Brief implements VrrpAction.Cases<String> {
        @Override
        public String sendAdvert(VrrpAction.SendAdvert action) {
            return "advert " + action.priority();
        }

        @Override
        public String installAddresses(VrrpAction.InstallAddresses action) {
            return "install";
        }

        @Override
        public String removeAddresses(VrrpAction.RemoveAddresses action) {
            return "remove";
        }

        @Override
        public String announceAddresses(VrrpAction.AnnounceAddresses action) {
            return "announce " + action.occasion();
        }

        @Override
        public String restoreAddress(VrrpAction.RestoreAddress action) {
            return "restore " + action.address().address().getHostAddress();
        }

        @Override
        public String transition(VrrpAction.Transition action) {
            return action.from() + ">" + action.to();
        }

        @Override
        public String remark(VrrpAction.Remark action) {
            return action.cause().getClass().getSimpleName();
        }
    }
}
