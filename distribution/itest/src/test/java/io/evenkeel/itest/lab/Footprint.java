package io.evenkeel.itest.lab;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a daemon holds after a full garbage collection.
 *
 * @param metaspace kB of classes
 * @param versions class loaders that have the class asked for, one a version of its bundle
 */
public record Footprint(long threads, long descriptors, long metaspace, long versions) {
    private static final Pattern METASPACE = Pattern.compile("Metaspace +used (\\d+)K");

    /** Waits until one version of a class is left: what an older one runs may take a moment to end. */
    public static Footprint settled(Router router, String className) {
        return Await.value("one version of " + className + " is left", () -> Optional.of(of(router, className))
                .filter(print -> print.versions() == 1));
    }

    private static Footprint of(Router router, String className) {
        String pid = Long.toString(router.process().pid());
        // what is unloaded by one collection may let go of more, which the next one finds
        jcmd(pid, "GC.run");
        jcmd(pid, "GC.run");
        return new Footprint(entries(pid, "task"), entries(pid, "fd"), metaspace(pid), copies(pid, className));
    }

    private static long entries(String pid, String folder) {
        String[] entries = new File("/proc/" + pid, folder).list();
        if (entries == null) {
            throw new IllegalStateException("there is no process " + pid);
        }
        return entries.length;
    }

    private static long metaspace(String pid) {
        String heap = jcmd(pid, "GC.heap_info");
        Matcher matcher = METASPACE.matcher(heap);
        if (!matcher.find()) {
            throw new IllegalStateException("no Metaspace in " + heap);
        }
        return Long.parseLong(matcher.group(1));
    }

    private static long copies(String pid, String className) {
        return jcmd(pid, "VM.class_hierarchy", className)
                .lines()
                .filter(line -> line.contains("--" + className + "/"))
                .count();
    }

    private static String jcmd(String... words) {
        String[] command = new String[words.length + 1];
        command[0] = Path.of(System.getProperty("java.home"), "bin/jcmd").toString();
        System.arraycopy(words, 0, command, 1, words.length);
        return Command.run(command);
    }
}
