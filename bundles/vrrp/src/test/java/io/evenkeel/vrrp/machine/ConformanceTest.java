package io.evenkeel.vrrp.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.vrrp.fake.FakeNetwork;
import io.evenkeel.vrrp.machine.VrrpEvent.AdvertReceived;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Recorded stories: each folder under {@code conformance} is a case, each {@code NN-input.json} a few lines of events, each
 * {@code NN-actions.json} the state and the actions they led to. {@code -Dconformance.update} writes the latter anew; the
 * difference is then read by a person.
 */
class ConformanceTest {
    private static final Path CASES = Path.of("src/test/resources/conformance");
    private static final boolean UPDATE = System.getProperty("conformance.update") != null;
    private static final JsonFactory JSON = new JsonFactory();

    @TestFactory
    List<DynamicTest> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.sorted()
                    .map(folder ->
                            DynamicTest.dynamicTest(folder.getFileName().toString(), () -> new Case().play(folder)))
                    .toList();
        }
    }

    @Test
    void thereAreEnoughCases() throws IOException {
        assertTrue(cases().size() >= 15);
    }

    private static final class Case {
        private VrrpSettings settings = Settings.of(2, 100).build();
        private State state = State.Initialize.STATE;
        private double now;

        void play(Path folder) throws IOException {
            List<Path> inputs;
            try (Stream<Path> files = Files.list(folder)) {
                inputs = files.filter(file -> file.toString().endsWith("-input.json"))
                        .sorted()
                        .toList();
            }
            assertTrue(!inputs.isEmpty(), "a case has inputs");
            for (Path input : inputs) {
                String played = play(Files.readAllLines(input));
                Path actions = Path.of(input.toString().replace("-input.json", "-actions.json"));
                if (UPDATE) {
                    Files.writeString(actions, played);
                }
                assertEquals(Files.readString(actions), played, actions.toString());
            }
        }

        private String play(List<String> lines) {
            StringBuilder out = new StringBuilder();
            for (String line : lines) {
                Map<String, String> input = parse(line);
                now = input.containsKey("at") ? Double.parseDouble(input.get("at")) : now;
                if (input.get("event").equals("expiry")) {
                    now = state.deadline() / 1e9;
                }
                VrrpEvent event = event(input);
                Step step = VrrpMachine.on(settings, state, event, Settings.nanos(now));
                state = step.next();
                step.actions()
                        .forEach(action -> out.append(action.visit(new Line())).append('\n'));
            }
            return out.append(describe()).append('\n').toString();
        }

        private String describe() {
            String deadline =
                    state.timed() ? String.format(Locale.ROOT, ",\"deadline\":%.6f", state.deadline() / 1e9) : "";
            String master = state instanceof State.Backup backup
                    ? ",\"master\":\"" + backup.master() + "\",\"preempt_delay\":\""
                            + backup.preemptDelay().phase() + "\""
                    : "";
            return "{\"state\":\"" + state.name() + "\"" + deadline + master + "}";
        }

        private VrrpEvent event(Map<String, String> input) {
            return switch (input.get("event")) {
                case "startup" -> {
                    settings = settings(input);
                    yield VrrpEvent.Startup.EVENT;
                }
                case "reload" -> {
                    VrrpSettings previous = settings;
                    settings = settings(input);
                    yield new VrrpEvent.Reloaded(previous);
                }
                case "priority" -> {
                    int previous = settings.priority();
                    settings = settings(input);
                    yield new VrrpEvent.PriorityChanged(previous, "");
                }
                case "yield" -> {
                    int previous = settings.priority();
                    settings = settings.lowest();
                    yield new VrrpEvent.PriorityChanged(previous, "asked to give way");
                }
                case "advert" ->
                    new AdvertReceived(
                            Integer.parseInt(input.get("priority")),
                            Settings.nanos(Double.parseDouble(input.getOrDefault("interval", "1"))),
                            FakeNetwork.ip(input.getOrDefault("source", "10.0.0.2")));
                case "expiry", "timer" -> state.expiry();
                case "fault" -> new VrrpEvent.FaultRaised(input.get("reason"));
                case "cleared" -> VrrpEvent.FaultCleared.EVENT;
                case "lost" ->
                    new VrrpEvent.AddressLost(
                            new LinkAddress(2, FakeNetwork.ip(input.get("address")), 32, LinkAddress.Attributes.NONE));
                case "resign" -> VrrpEvent.Resign.EVENT;
                case "shutdown" -> VrrpEvent.Shutdown.EVENT;
                default -> throw new IllegalArgumentException(input.toString());
            };
        }

        private static VrrpSettings settings(Map<String, String> input) {
            int priority = Integer.parseInt(input.getOrDefault("priority", "100"));
            return new Settings(
                            Integer.parseInt(input.getOrDefault("version", "2")),
                            priority,
                            priority == 255,
                            Double.parseDouble(input.getOrDefault("interval", "1")),
                            input.getOrDefault("source", "10.0.0.1"),
                            !Boolean.parseBoolean(input.get("nopreempt")),
                            Double.parseDouble(input.getOrDefault("preempt_delay", "0")),
                            Boolean.parseBoolean(input.get("lower_prio_no_advert")),
                            Boolean.parseBoolean(input.get("higher_prio_send_advert")))
                    .build();
        }

        private static Map<String, String> parse(String line) {
            Map<String, String> fields = new LinkedHashMap<>();
            try (JsonParser parser = JSON.createParser(line)) {
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    if (parser.currentToken() == JsonToken.FIELD_NAME) {
                        String name = parser.currentName();
                        parser.nextToken();
                        fields.put(name, parser.getText());
                    }
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(line, failure);
            }
            return fields;
        }
    }

    private static final class Line implements VrrpAction.Cases<String> {
        private static String line(String action, String... more) {
            List<String> parts = new ArrayList<>(List.of("\"action\":\"" + action + "\""));
            for (int at = 0; at < more.length; at += 2) {
                parts.add("\"" + more[at] + "\":\"" + more[at + 1] + "\"");
            }
            return "{" + String.join(",", parts) + "}";
        }

        @Override
        public String sendAdvert(VrrpAction.SendAdvert action) {
            return line("advert", "priority", Integer.toString(action.priority()));
        }

        @Override
        public String installAddresses(VrrpAction.InstallAddresses action) {
            return line("install");
        }

        @Override
        public String removeAddresses(VrrpAction.RemoveAddresses action) {
            return line("remove");
        }

        @Override
        public String announceAddresses(VrrpAction.AnnounceAddresses action) {
            return line("announce", "occasion", action.occasion().toString());
        }

        @Override
        public String restoreAddress(VrrpAction.RestoreAddress action) {
            return line("restore", "address", action.address().address().getHostAddress());
        }

        @Override
        public String transition(VrrpAction.Transition action) {
            return line(
                    "transition",
                    "from",
                    action.from().toString(),
                    "to",
                    action.to().toString(),
                    "cause",
                    action.cause().sentence());
        }

        @Override
        public String remark(VrrpAction.Remark action) {
            return line("remark", "cause", action.cause().sentence());
        }
    }
}
