package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.lab.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What load balancing writes to a FIFO, byte by byte, from either daemon. */
@ExtendWith(LabPerTest.class)
@Execution(ExecutionMode.SAME_THREAD)
class NotifyGuest {
    private static final String CONFIGURATION =
            """
            global_defs {
                script_user root
                enable_script_security
                lvs_notify_fifo %1$s
            }
            virtual_server_group WEB {
                10.66.0.101 80
            }
            virtual_server 10.66.0.100 80 {
                protocol TCP
                lb_kind DR
                %2$s
            }
            virtual_server fwmark 7 {
                lb_kind DR
                %3$s
            }
            virtual_server group WEB {
                protocol TCP
                lb_kind DR
                %4$s
            }
            """;
    private static final String SERVER =
            """
                delay_loop 1
                real_server 10.66.0.1%1$d 80 {
                    MISC_CHECK {
                        misc_path "/bin/test -e %2$s"
                        misc_timeout 60
                        retry 0
                    }
                }
            """;

    @ParameterizedTest
    @EnumSource(Kind.class)
    void verdicts_and_quorums_are_written_with_the_zero_byte_readers_expect(Kind kind, Lab lab) throws IOException {
        Host host = lab.host("d").plug("eth0", lab.lan("lan"), "10.66.0.1/24");
        Told told = Told.on(host);
        Path[] files = {host.file("up1", ""), host.file("up2", ""), host.file("up3", "")};
        Router router = Router.launch(
                host,
                kind,
                CONFIGURATION.formatted(
                        told.fifo(),
                        SERVER.formatted(1, files[0]),
                        SERVER.formatted(2, files[1]),
                        SERVER.formatted(3, files[2])));
        router.process().awaitLine("Gained quorum 1+0=1 <= 1 for VS [WEB]:0");
        // 2.2.7 does not write the zero byte yet
        String end = kind == Kind.KEEPALIVED ? "\n" : "\n\0";
        String[] names = {"[10.66.0.100]:tcp:80", "FWM 7", "[WEB]:0"};
        StringBuilder wanted = new StringBuilder();
        for (String name : names) {
            wanted.append("VS ").append(name).append(" UP").append(end);
        }
        told.awaitAll(wanted.toString());
        String[] servers = {"[10.66.0.11]:tcp:80", "[10.66.0.12]:none:0", "[10.66.0.13]:tcp:80"};
        for (int i = 0; i < files.length; i++) {
            Files.delete(files[i]);
            wanted.append("RS %s %s DOWN%s".formatted(servers[i], names[i], end));
            wanted.append("VS %s DOWN%s".formatted(names[i], end));
            told.awaitAll(wanted.toString());
            Files.writeString(files[i], "");
            wanted.append("RS %s %s UP%s".formatted(servers[i], names[i], end));
            wanted.append("VS %s UP%s".formatted(names[i], end));
            told.awaitAll(wanted.toString());
        }
        assertEquals(0, router.stop());
        told.awaitAll(wanted.toString());
    }
}
