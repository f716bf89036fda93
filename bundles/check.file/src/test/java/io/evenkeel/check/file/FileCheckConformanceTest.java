package io.evenkeel.check.file;

import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.Dialer;
import io.evenkeel.api.track.TrackedFiles;
import io.evenkeel.check.testkit.CheckerConformance;
import io.evenkeel.check.testkit.Server;
import java.net.InetSocketAddress;
import java.util.Map;

final class FileCheckConformanceTest extends CheckerConformance<FileCheckBlock> {
    private final Numbers files = new Numbers();

    @Override
    protected CheckerFactory<FileCheckBlock> factory(Dialer dialer) {
        files.definitions.put("load", new TrackedFiles.Definition(1, false));
        files.numbers.put("load", 3L);
        return new FileChecker(files);
    }

    @Override
    protected String keywords() {
        return "track_file load";
    }

    @Override
    protected Server good() {
        return Server.at(new InetSocketAddress("127.0.0.1", 80));
    }

    @Override
    protected Map<Class<?>, Object> services() {
        return Map.of(TrackedFiles.class, files);
    }
}
