package io.evenkeel.lvs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.log.Log;
import io.evenkeel.engine.testkit.VirtualLoop;
import io.evenkeel.lvs.fake.Definition;
import io.evenkeel.lvs.fake.ModelKernel;
import io.evenkeel.lvs.table.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TableTest {
    private static final String NAME = "table-test";

    private final Logger logger = Logger.getLogger("evenkeel." + NAME);
    private final Lines lines = new Lines();
    private final VirtualLoop loop = VirtualLoop.ofCaller();
    private final ModelKernel kernel = new ModelKernel();
    private final Table table = new Table(loop, () -> Optional.of(kernel), Log.of(NAME));
    private final Row row = new Row(Definition.service(Definition.tcp("192.0.2.1", 80)), List.of());

    private static final class Lines extends Handler {
        private final List<String> said = new ArrayList<>();

        @Override
        public void publish(LogRecord line) {
            said.add(line.getMessage());
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    @BeforeEach
    void listen() {
        logger.setUseParentHandlers(false);
        logger.addHandler(lines);
    }

    @AfterEach
    void listenNoMore() {
        logger.removeHandler(lines);
    }

    @Test
    void whatTheKernelRefusesIsTriedAgainAndToldOnce() {
        kernel.lacking("wlc");
        table.put(row);
        loop.advance(Duration.ofSeconds(60));
        assertEquals(1, lines.said.size(), () -> lines.said.toString());
        kernel.lacking("");
        loop.advance(Duration.ofSeconds(3));
        assertEquals(1, kernel.services().size());
        kernel.lacking("wlc");
        kernel.flush();
        loop.advance(Duration.ofSeconds(60));
        assertEquals(3, lines.said.size(), () -> "the change of somebody, and that it is refused again: " + lines.said);
    }
}
