package io.evenkeel.shell;

import io.evenkeel.shell.Answer.Column;
import io.evenkeel.shell.Answer.Table;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** What can be asked. */
@Component(
        service = HelpCommand.class,
        property = {
            "osgi.command.scope=" + Usage.TOP,
            "osgi.command.function=help",
            Usage.PROPERTY + "=help | this list"
        })
public final class HelpCommand {

    private final Commands commands;

    @Activate
    public HelpCommand(BundleContext context) {
        this.commands = new Commands(context);
    }

    public Answer help() {
        List<Column> columns = List.of(new Column("command", "command"), new Column("summary", "what it does"));
        List<List<Object>> rows = commands.all().stream()
                .map(usage -> List.<Object>of(usage.toString(), usage.summary()))
                .toList();
        return new Table(columns, rows, "");
    }
}
