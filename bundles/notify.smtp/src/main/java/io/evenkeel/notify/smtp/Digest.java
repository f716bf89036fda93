package io.evenkeel.notify.smtp;

import java.util.List;

/** One mail in the place of many. */
final class Digest {
    private static final int MOST_LINES = 200;

    private Digest() {}

    /** The mail itself when there is one alone. */
    static Mail of(List<Mail> mails) {
        if (mails.size() == 1) {
            return mails.get(0);
        }
        Mail last = mails.get(mails.size() - 1);
        StringBuilder body = new StringBuilder("=> " + mails.size() + " alerts since "
                + mails.get(0).at() + ", more than smtp_rate lets through one by one <=\n");
        int left = Math.max(0, mails.size() - MOST_LINES);
        if (left > 0) {
            body.append("\n(the ").append(left).append(" oldest are left out)");
        }
        mails.stream()
                .skip(left)
                .forEach(
                        mail -> body.append('\n').append(mail.at()).append("  ").append(mail.subject()));
        return new Mail(last.at(), mails.size() + " alerts, the last: " + last.subject(), body.toString());
    }
}
