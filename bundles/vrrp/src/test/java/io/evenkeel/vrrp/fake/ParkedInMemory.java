package io.evenkeel.vrrp.fake;

import io.evenkeel.api.lifecycle.Parked;
import io.evenkeel.api.lifecycle.Parking;
import java.util.Optional;

/** Core's parking place for one engine; whether somebody stood in is the test's to say. */
public final class ParkedInMemory implements Parking {
    public Optional<Parked> left = Optional.empty();
    public boolean stoodIn;

    @Override
    public void leave(String subsystem, Parked parked) {
        left = Optional.of(parked);
    }

    @Override
    public Optional<Claim> claim(String subsystem) {
        return left.map(Found::new);
    }

    private final class Found implements Claim {
        private final Parked parked;

        Found(Parked parked) {
            this.parked = parked;
        }

        @Override
        public Parked parked() {
            return parked;
        }

        @Override
        public boolean stoodIn() {
            return stoodIn;
        }

        @Override
        public void adopted() {
            left = Optional.empty();
        }
    }
}
