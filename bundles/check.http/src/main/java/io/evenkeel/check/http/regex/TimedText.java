package io.evenkeel.check.http.regex;

/** Text that cannot be read past a deadline: the one way to end a search that goes back again and again. */
final class TimedText implements CharSequence {
    private static final int READS_BETWEEN_LOOKS = 1024;

    private final CharSequence text;
    private final long deadline;
    private int reads;

    TimedText(CharSequence text, long deadline) {
        this.text = text;
        this.deadline = deadline;
    }

    @Override
    public char charAt(int index) {
        if (reads++ % READS_BETWEEN_LOOKS == 0 && System.nanoTime() - deadline > 0) {
            throw new TooSlow();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new TimedText(text.subSequence(start, end), deadline);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
