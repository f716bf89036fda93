package io.evenkeel.notify.smtp;

import io.evenkeel.api.config.Grammar;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The configuration language of mail. */
@Component
public final class MailGrammar implements Grammar {

    @Override
    public String feature() {
        return "mail";
    }

    @Override
    public List<Class<? extends Record>> records() {
        return List.of(MailKeywords.class, InstanceAlert.class, GroupAlert.class);
    }
}
