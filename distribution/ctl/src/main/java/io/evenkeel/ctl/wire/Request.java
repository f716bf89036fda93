package io.evenkeel.ctl.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a client asks for.
 *
 * @param kind run a command, or say how it could go on
 * @param json whether the answer is read by a program
 * @param colour whether the answer goes to a terminal that shows colour
 * @param width columns of the terminal; 0 when there is none
 * @param directory what file names are relative to
 * @param words the command line; for {@link Kind#COMPLETE} the last word is the unfinished one
 */
public record Request(Kind kind, boolean json, boolean colour, int width, String directory, List<String> words) {

    private static final int VERSION = 1;

    private static final int MAX_WORDS = 64;

    /** What is wanted; its number on the wire is its place here. */
    public enum Kind {
        RUN,
        /** The answer is one candidate a line. */
        COMPLETE
    }

    public Request {
        words = List.copyOf(words);
    }

    /** The frame that carries this. */
    public Frame frame() throws WireException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeByte(kind.ordinal());
            out.writeBoolean(json);
            out.writeBoolean(colour);
            out.writeInt(width);
            out.writeUTF(directory);
            out.writeByte(words.size());
            for (String word : words) {
                out.writeUTF(word);
            }
        } catch (IOException e) {
            throw new WireException("a word of the command is too long");
        }
        if (words.size() > MAX_WORDS || bytes.size() > Frame.MAX_PAYLOAD) {
            throw new WireException("the command is too long");
        }
        return new Frame(Frame.Type.REQUEST, bytes.toByteArray());
    }

    /** The request in a frame. */
    public static Request of(Frame frame) throws WireException {
        if (frame.type() != Frame.Type.REQUEST) {
            throw new WireException("a conversation begins with a request, not with " + frame.type());
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(frame.payload()))) {
            return read(in);
        } catch (WireException e) {
            throw e;
        } catch (IOException e) {
            throw new WireException("the request is cut short");
        }
    }

    private static Request read(DataInputStream in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new WireException("protocol version " + version + " is not known here, " + VERSION + " is");
        }
        int kind = in.readByte();
        if (kind < 0 || kind >= Kind.values().length) {
            throw new WireException("no request has the number " + kind);
        }
        boolean json = in.readBoolean();
        boolean colour = in.readBoolean();
        int width = in.readInt();
        String directory = in.readUTF();
        return new Request(Kind.values()[kind], json, colour, width, directory, words(in));
    }

    private static List<String> words(DataInputStream in) throws IOException {
        int count = in.readUnsignedByte();
        if (count > MAX_WORDS) {
            throw new WireException("the command has " + count + " words");
        }
        List<String> words = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            words.add(in.readUTF());
        }
        return words;
    }
}
