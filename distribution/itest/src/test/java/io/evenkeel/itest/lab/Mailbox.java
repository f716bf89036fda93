package io.evenkeel.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What {@link Services#post} got, each mail once: it keeps one copy for all who are to have it. */
public record Mailbox(Host host) {
    /** The mails, oldest first, headers and all. */
    public List<String> mails() {
        Path box = host.directory().resolve("post/box");
        try {
            return Files.exists(box)
                    ? Arrays.stream(Files.readString(box, StandardCharsets.US_ASCII)
                                    .split("(?m)^From "))
                            .filter(mail -> !mail.isBlank())
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> subjects() {
        return mails().stream()
                .map(mail -> mail.lines()
                        .filter(line -> line.startsWith("Subject: "))
                        .findFirst()
                        .orElse("none")
                        .substring("Subject: ".length()))
                .toList();
    }

    /** Their subjects, once so many have come or it took too long. */
    public List<String> await(int count) {
        return Await.settled(Await.PATIENCE, this::subjects, subjects -> subjects.size() >= count);
    }
}
