package io.evenkeel.notify.smtp;

import io.evenkeel.api.event.Event;
import java.util.Optional;

/** Makes the mail of an event, in keepalived's words, so that filters people have go on working. */
record Alerts(AlertRules rules) {

    /** Empty when nobody wants to be told. */
    Optional<Alert> of(Event event) {
        if (event.from().equals(event.to())) {
            return Optional.empty();
        }
        return switch (event.source() + " " + event.details().getOrDefault("kind", "")) {
            case "vrrp instance" -> instance(event);
            case "vrrp group" -> group(event);
            case "lvs real_server" -> server(event);
            case "lvs virtual_server" -> quorum(event);
            default -> Optional.empty();
        };
    }

    private Optional<Alert> instance(Event event) {
        return wanted(rules.instance(event.subject()), event)
                .map(state -> new Alert(
                        "VRRP Instance " + event.subject() + " - " + entering(state), "=> " + instance(state) + " <="));
    }

    private static String instance(String state) {
        return switch (state) {
            case "MASTER" -> "VRRP Instance is now owning VRRP VIPs";
            case "STOP" -> "VRRP Instance stopping";
            case "DELETED" -> "VRRP Deleted at reload";
            default -> "VRRP Instance is no longer owning VRRP VIPs";
        };
    }

    private Optional<Alert> group(Event event) {
        return wanted(rules.group(event.subject()), event)
                .map(state -> new Alert(
                        "VRRP Group " + event.subject() + " - " + entering(state),
                        "=> All VRRP group instances are now "
                                + (state.equals("STOP") ? "stopping" : "in " + state + " state") + " <="));
    }

    private Optional<String> wanted(boolean alert, Event event) {
        return Optional.of(event.to()).filter(state -> alert && (rules.faults() || !state.equals("FAULT")));
    }

    private static String entering(String state) {
        return switch (state) {
            case "STOP" -> "Stopping";
            case "DELETED" -> "Deleted";
            default -> "Entering " + state + " state";
        };
    }

    private Optional<Alert> server(Event event) {
        if (!rules.server(own(event))) {
            return Optional.empty();
        }
        boolean up = event.to().equals("UP");
        String what =
                switch (event.cause()) {
                    case "Removing", "Shutting down" -> event.cause();
                    default -> up ? "CHECK succeed on service" : "CHECK failed on service : " + event.cause();
                };
        return Optional.of(new Alert(
                "Realserver " + event.subject() + " of virtual server "
                        + event.details().getOrDefault("virtual_server", "") + " - " + event.to(),
                "=> " + what + " <="));
    }

    private Optional<Alert> quorum(Event event) {
        if (!rules.quorum(own(event))) {
            return Optional.empty();
        }
        boolean up = event.to().equals("UP");
        String what = event.cause().equals("Shutting down")
                ? event.cause()
                : (up ? "Gained quorum " : "Lost quorum ") + event.cause();
        return Optional.of(new Alert("Virtualserver " + event.subject() + " - " + event.to(), "=> " + what + " <="));
    }

    private static Optional<Boolean> own(Event event) {
        return Optional.ofNullable(event.details().get("smtp_alert")).map(Boolean::valueOf);
    }
}
