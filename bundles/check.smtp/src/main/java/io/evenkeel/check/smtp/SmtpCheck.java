package io.evenkeel.check.smtp;

import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.Dialer;
import io.evenkeel.api.check.Probe;
import io.evenkeel.api.check.Target;
import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostic.Kind;
import io.evenkeel.api.config.Diagnostics;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes probes of {@code SMTP_CHECK} blocks. */
@Component
public final class SmtpCheck implements CheckerFactory<SmtpBlock> {
    private static final int PORT = 25;

    /** RFC 5321 section 4.5.3.1.4: a command line has at most 512 octets; these are HELO, a blank and the line's end. */
    private static final int MOST_NAME = 512 - 7;

    private final Dialer dialer;

    @Activate
    public SmtpCheck(@Reference Dialer dialer) {
        this.dialer = dialer;
    }

    @Override
    public Class<SmtpBlock> block() {
        return SmtpBlock.class;
    }

    @Override
    public Optional<Probe> probe(SmtpBlock block, Target target, Diagnostics problems) {
        hostsAreOld(block, problems);
        List<SmtpProbe.Server> servers = block.servers().stream()
                .map(one -> new SmtpProbe.Server(one.endpoint(target, PORT, problems), one.timeout(target)))
                .toList();
        return Optional.of(new SmtpProbe(dialer, heloName(block, problems), servers));
    }

    private static String heloName(SmtpBlock block, Diagnostics problems) {
        String name = block.heloName();
        if (name.length() <= MOST_NAME && name.matches("[ -~]*[!-~][ -~]*")) {
            return name;
        }
        problems.error(
                block.places().of("helo_name"),
                "helo_name cannot be sent, " + SmtpBlock.HELO_NAME + " is used",
                "write a domain name in ASCII");
        return SmtpBlock.HELO_NAME;
    }

    private static void hostsAreOld(SmtpBlock block, Diagnostics problems) {
        if (!block.hosts().isEmpty()) {
            problems.add(new Diagnostic(
                    Kind.NOTE,
                    block.hosts().get(0).places().block(),
                    "the hosts of one SMTP_CHECK are tried one after the other on one schedule",
                    Optional.of("write an SMTP_CHECK for each host")));
        }
    }
}
