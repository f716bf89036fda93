package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.Await;
import io.evenkeel.itest.lab.Command;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Jars;
import io.evenkeel.itest.lab.Json;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Lan;
import io.evenkeel.itest.lab.Lvs;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.lab.Service;
import io.evenkeel.itest.lab.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The checker of the plugin guide, built as a stranger would and used as the guide says, against redis itself. */
@ExtendWith(LabPerTest.class)
@Tag("evenkeel")
class PluginGuideIT {
    /** Maven starts from scratch, compiles, and runs the tests of the plugin. */
    private static final Duration PATIENCE = Await.scaled(Duration.ofMinutes(4));

    private static final String FILE = "redis.jar";
    private static final String GOOD = "[10.66.0.2]:tcp:6379";
    private static final String WRONG = "[10.66.0.3]:tcp:6379";
    private static final String POOL = "[10.66.0.100]:tcp:6379";

    @Test
    void the_redis_check_is_built_used_updated_and_removed_as_the_guide_says(Lab lab) throws IOException {
        Path jar = build(lab);
        Lan lan = lab.lan("lan");
        Host servers = lab.host("s").plug("eth0", lan, "10.66.0.2/24", "10.66.0.3/24");
        Host director = lab.host("d").plug("eth0", lan, "10.66.0.1/24");
        Service redis = Services.redis(servers, 6379, "secret");
        redis.start();
        Path tree = director.directory().resolve("evenkeel");
        Command.run("cp", "-a", Kind.distribution().toString(), tree.toString());
        Router router = Router.launchFrom(tree, director, configuration("TCP_CHECK {\n}", "TCP_CHECK {\n}"));
        router.process().awaitLine("Startup complete");
        Lvs lvs = Lvs.of(router);

        Jars.drop(jar, tree, FILE);
        Await.until("the plugin brings its check", () -> lvs.brings("REDIS_CHECK", "example.redis 1.0.0"));
        int mark = router.mark();
        router.reload(configuration(redis("secret"), redis("wrong")));
        router.process().awaitLine(mark, "REDIS_CHECK on service " + GOOD + " succeeded.");
        Await.until("the wrong password is refused", () -> lvs.checks("REDIS_CHECK").stream()
                .anyMatch(check -> Json.at(check, "server").equals(WRONG)
                        && Json.at(check, "last").equals("no PONG")));
        int restart = router.mark();
        redis.stop();
        router.process()
                .awaitLine(
                        restart,
                        "REDIS_CHECK on service " + GOOD + " failed after 1 retries. Reason: connection refused");
        redis.start();
        router.process().awaitLine(restart, "Gained quorum 1+0=1 <= 1 for VS " + POOL);

        Map<Object, String> verdicts = lvs.verdicts();
        int update = router.mark();
        Jars.drop(Jars.version(jar, "1.1.0", director.directory().resolve("next.jar")), tree, FILE);
        Await.until("the new version is in its place", () -> lvs.brings("REDIS_CHECK", "example.redis 1.1.0"));
        Await.until("and checks", () -> lvs.checks("REDIS_CHECK").stream().allMatch(PluginGuideIT::runs));
        assertEquals(verdicts, lvs.verdicts());

        int removal = router.mark();
        Files.delete(tree.resolve("plugins").resolve(FILE));
        router.process()
                .awaitLine(
                        removal,
                        "Verdicts of 2 checks REDIS_CHECK are held as they stand: the bundle that brings REDIS_CHECK is not here");
        Await.until("nobody brings it", () -> lvs.brings("REDIS_CHECK", ""));
        assertEquals(2, Json.number(lvs.checker("REDIS_CHECK"), "held"));
        redis.stop();
        assertEquals(verdicts, lvs.verdicts());
        assertEquals(List.of(), router.verdicts(update));

        Jars.drop(jar, tree, FILE);
        router.process().awaitLine(removal, "Removing service " + GOOD + " from VS " + POOL);
        assertEquals(0, router.stop());
    }

    private static Path build(Lab lab) {
        Path folder = lab.directory("guide");
        String script = System.getProperty("itest.repository") + "/docs/plugin-guide/build";
        Command.Result result = Command.status(List.of(script, folder.toString()), Map.of(), PATIENCE);
        assertEquals(0, result.status(), result.output());
        Path jar = folder.resolve("redis-check/target/example.redis-1.0.0.jar");
        assertTrue(Files.isRegularFile(jar), result.output());
        return jar;
    }

    private static boolean runs(Object check) {
        return Json.at(check, "held").equals("") && Json.number(check, "attempts") > 1;
    }

    private static String redis(String password) {
        return "REDIS_CHECK {\npassword " + password + "\n}";
    }

    private static String configuration(String good, String wrong) {
        return """
                virtual_server 10.66.0.100 6379 {
                    delay_loop 0.3
                    lb_algo rr
                    lb_kind NAT
                    protocol TCP
                    retry 1
                    delay_before_retry 0.2
                    connect_timeout 15
                    alpha
                    real_server 10.66.0.2 6379 {
                        %s
                    }
                    real_server 10.66.0.3 6379 {
                        %s
                    }
                }
                """
                .formatted(good, wrong);
    }
}
