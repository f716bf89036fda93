package io.evenkeel.check.misc;

import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.Probe;
import io.evenkeel.api.check.Target;
import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.script.ScriptRunner;
import java.time.Duration;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Checks by a script of the operator's: {@code MISC_CHECK}. */
@Component(service = CheckerFactory.class)
public final class MiscChecker implements CheckerFactory<MiscCheckBlock> {

    private static final Defaults NO_RETRY = new Defaults(0, Optional.of(Duration.ofSeconds(1)));

    private final ScriptRunner scripts;
    private Configuration configuration;

    @Activate
    public MiscChecker(@Reference ScriptRunner scripts) {
        this.scripts = scripts;
    }

    @Override
    public Class<MiscCheckBlock> block() {
        return MiscCheckBlock.class;
    }

    @Override
    public Defaults defaults() {
        return NO_RETRY;
    }

    @Override
    public void configure(Configuration next) {
        configuration = next;
    }

    @Override
    public Optional<Probe> probe(MiscCheckBlock block, Target target, Diagnostics problems) {
        Duration limit = block.timeout().filter(time -> !time.isZero()).orElse(target.delayLoop());
        return block.command(problems)
                .flatMap(command ->
                        scripts.prepare(command, "misc_path", block.places().of("misc_path"), configuration, problems))
                .map(script -> new MiscProbe(scripts, script, limit, block.dynamic()));
    }
}
