package io.evenkeel.notify.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.lifecycle.Change;
import io.evenkeel.api.process.Accounts.Account;
import io.evenkeel.api.script.Script;
import io.evenkeel.notify.script.Definitions.FifoDefinition;
import io.evenkeel.notify.script.Definitions.Source;
import io.evenkeel.notify.script.Subject.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the configuration says of notification: keywords.tsv, behaviour section 5.3. */
class ResolverTest {

    private static final Account WORKER = new Account("worker", 1000, 100);

    private final Scene scene = new Scene();

    private Definitions global(String lines) {
        return scene.resolve("global_defs {\n" + lines + "\n}\n");
    }

    private static FifoDefinition fifo(String keyword, String path, String reader, Source... hears) {
        return new FifoDefinition(
                keyword,
                Path.of(path),
                Optional.of(WORKER),
                Optional.of(reader)
                        .filter(command -> !command.isEmpty())
                        .map(command -> new Script(List.of(command), Optional.empty())),
                Set.of(hears));
    }

    @Test
    void withoutKeywordsNobodyIsTold() {
        Definitions none = scene.resolve("vrrp_instance A {\n}\n");
        assertEquals(List.of(), none.fifos());
        assertEquals(Hooks.NONE, none.of(new Subject(Kind.INSTANCE, "A")));
    }

    @Test
    void ofAScriptWrittenTwiceTheFirstHoldsAndThatIsSaid() {
        Definitions both = scene.resolve("vrrp_instance A {\n notify_master /bin/one\n notify_master /bin/two x\n}\n");
        assertEquals(
                "/bin/one",
                both.of(new Subject(Kind.INSTANCE, "A"))
                        .specific()
                        .get("MASTER")
                        .command());
        assertEquals(List.of("(A) notify_master script already specified - ignoring /bin/two"), scene.complaints());
    }

    @Test
    void eachFifoHearsItsPart() {
        Definitions all = global("notify_fifo /a\nnotify_fifo_script /bin/a\nvrrp_notify_fifo /v\nlvs_notify_fifo /l\n"
                + "lvs_notify_fifo_script /bin/l");
        assertEquals(
                List.of(
                        fifo("notify_fifo", "/a", "/bin/a", Source.VRRP, Source.LVS),
                        fifo("vrrp_notify_fifo", "/v", "", Source.VRRP),
                        fifo("lvs_notify_fifo", "/l", "/bin/l", Source.LVS)),
                all.fifos());
        assertEquals(List.of(), scene.complaints());
    }

    @Test
    void oneThatIsTheSameAsTheFifoForAllIsIgnored() {
        Definitions all = global("notify_fifo /a\nvrrp_notify_fifo /a\nvrrp_notify_fifo_script /bin/v");
        assertEquals(List.of(fifo("notify_fifo", "/a", "", Source.VRRP, Source.LVS)), all.fifos());
        assertEquals(List.of("vrrp_notify_fifo is the same as notify_fifo - ignoring it"), scene.complaints());
    }

    @Test
    void ofOneFifoForVrrpAndLoadBalancingTheScriptOfVrrpIsKept() {
        Definitions all = global("vrrp_notify_fifo /a\nvrrp_notify_fifo_script /bin/v\nlvs_notify_fifo /x/../a\n"
                + "lvs_notify_fifo_script /bin/l");
        assertEquals(List.of(fifo("vrrp_notify_fifo", "/a", "/bin/v", Source.VRRP, Source.LVS)), all.fifos());
        assertEquals(
                List.of("lvs_notify_fifo is the same as vrrp_notify_fifo - ignoring its script"), scene.complaints());
    }

    @Test
    void aFifoIsItsUsersAndGroups() {
        assertEquals(
                Optional.of(new Account("nobody", 65534, 65534)),
                global("notify_fifo /a nobody").fifos().get(0).owner());
        assertEquals(
                Optional.of(new Account("nobody", 65534, 4)),
                global("notify_fifo /a nobody adm").fifos().get(0).owner());
        assertEquals(
                Optional.of(WORKER), global("notify_fifo /a").fifos().get(0).owner());
    }

    @Test
    void aFifoOfAnUnknownUserOrGroupIsNotUsed() {
        assertEquals(List.of(), global("notify_fifo /a ghost").fifos());
        assertEquals(List.of("notify_fifo is not used: there is no user ghost"), scene.complaints());
        assertEquals(List.of(), global("notify_fifo /a nobody ghosts").fifos());
        assertEquals(List.of("notify_fifo is not used: there is no group ghosts"), scene.complaints());
    }

    @Test
    void aScriptWithoutItsFifoIsNotRun() {
        assertEquals(List.of(), global("lvs_notify_fifo_script /bin/l").fifos());
        assertEquals(List.of("lvs_notify_fifo_script is not run: there is no lvs_notify_fifo"), scene.complaints());
    }

    @Test
    void switchesOfGlobalDefs() {
        Definitions off = global("vrrp_notify_priority_changes off");
        assertEquals(List.of(false, false), List.of(off.tellsPriority(), off.statesOnReload()));
        Definitions on = global("vrrp_notify_priority_changes\nfifo_write_vrrp_states_on_reload");
        assertEquals(List.of(true, true), List.of(on.tellsPriority(), on.statesOnReload()));
    }

    @Test
    void timesOfTheBoundaryScriptsAreBounded() {
        BoundaryKeywords none = boundary("");
        assertEquals(List.of(10, 10), List.of(none.startupTimeout(), none.shutdownTimeout()));
        BoundaryKeywords good = boundary("startup_script_timeout 1\nshutdown_script_timeout 1000");
        assertEquals(List.of(1, 1000), List.of(good.startupTimeout(), good.shutdownTimeout()));
        BoundaryKeywords bad = boundary("startup_script_timeout 0\nshutdown_script_timeout 1001");
        assertEquals(List.of(10, 10), List.of(bad.startupTimeout(), bad.shutdownTimeout()));
    }

    private static BoundaryKeywords boundary(String lines) {
        return Scene.load("global_defs {\n" + lines + "\n}\n").configuration().keywords(BoundaryKeywords.class);
    }

    @Test
    void aPlanNamesWhatItChanges() {
        Definitions before = scene.resolve("global_defs {\n notify_fifo /a\n}\n"
                + "vrrp_instance A {\n notify /bin/n\n}\nvrrp_instance B {\n notify /bin/n\n}\n");
        Definitions after = scene.resolve("global_defs {\n notify_fifo /b\n}\n"
                + "vrrp_instance A {\n notify /bin/m\n}\nvrrp_instance C {\n notify /bin/n\n}\n");
        assertEquals(
                List.of(
                        "~ notifications of vrrp_instance A",
                        "+ notifications of vrrp_instance C",
                        "- notifications of vrrp_instance B",
                        "+ notify_fifo /b",
                        "- notify_fifo /a"),
                Differences.between(before, after).stream()
                        .map(Change::toString)
                        .toList());
        assertTrue(Differences.between(after, after).isEmpty());
    }
}
