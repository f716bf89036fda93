package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.itest.lab.Ctl;
import io.evenkeel.itest.lab.Dialect;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Router;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code docs/compatibility.md} says what the built daemon says; {@code -Dcompatibility.update} writes it anew. */
@ExtendWith(LabPerTest.class)
@Tag("evenkeel")
class CompatibilityIT {
    private static final String GENERATED = "<!-- from here on generated: evenkeelctl config keywords -->\n";
    private static final Path PAGE = Kind.distribution().resolve("../../../docs/compatibility.md");

    @Test
    void the_keyword_table_of_the_documentation_is_the_daemons_own(Lab lab) throws IOException {
        Host host = lab.host("a").plug("eth0", lab.lan("lan"), "10.66.0.1/24");
        Router router =
                Router.start(host, Kind.subject(), Dialect.V2_IPV4.instance(100).configuration());
        Ctl.of(router).awaitReady();
        String said = Ctl.of(router).say("config", "keywords").strip() + "\n";
        String page = Files.readString(PAGE);
        int table = page.indexOf(GENERATED) + GENERATED.length();
        if (Boolean.getBoolean("compatibility.update")) {
            Files.writeString(PAGE, page.substring(0, table) + "\n" + said);
        }
        assertEquals(said, Files.readString(PAGE).substring(table).strip() + "\n");
    }
}
