package io.evenkeel.itest.guest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files a kernel starts with: a cpio archive in the "newc" form, uncompressed (initramfs buffer format). */
final class Initramfs {
    private static final int DIRECTORY = 0040755;
    private static final int PROGRAM = 0100755;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int inode;

    Initramfs directory(String name) {
        return entry(name, DIRECTORY, new byte[0]);
    }

    Initramfs file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Initramfs file(String name, byte[] content) {
        return entry(name, PROGRAM, content);
    }

    Initramfs file(String name, Path source) {
        try {
            return file(name, Files.readAllBytes(source));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Initramfs entry(String name, int mode, byte[] content) {
        out.writeBytes("070701".getBytes(StandardCharsets.US_ASCII));
        // ino, mode, uid, gid, nlink, mtime, filesize, device and special device (two numbers each), namesize, check
        int[] fields = {++inode, mode, 0, 0, 1, 0, content.length, 0, 0, 0, 0, name.length() + 1, 0};
        for (int field : fields) {
            out.writeBytes("%08X".formatted(field).getBytes(StandardCharsets.US_ASCII));
        }
        out.writeBytes((name + "\0").getBytes(StandardCharsets.US_ASCII));
        pad();
        out.writeBytes(content);
        pad();
        return this;
    }

    /** Names and contents end on a multiple of four bytes. */
    private void pad() {
        out.writeBytes(new byte[-out.size() & 3]);
    }

    Path write(Path file) {
        entry("TRAILER!!!", 0, new byte[0]);
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
