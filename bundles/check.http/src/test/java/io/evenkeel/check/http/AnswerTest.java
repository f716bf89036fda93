package io.evenkeel.check.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keepalived 2.2.7 made of the same answers is in the table; where Evenkeel is kinder, the row says so. */
final class AnswerTest {
    private static final String MD5 = "digest 6f5902ac237024bdd0c176cb93063dc4";

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            plain                       | HTTP/1.1 200 OK^^hello world$                                   |                                 | passed
            without header (HTTP/0.9)   | hello world$                                                    |                                 | connection closed within the header
            nothing                     | ''                                                              |                                 | no data received
            status line alone           | HTTP/1.1 200 OK^                                                |                                 | connection closed within the header
            no empty line               | HTTP/1.1 200 OK^Server: x^                                      |                                 | connection closed within the header
            no reason: kinder           | HTTP/1.1 200^^hello world$                                      |                                 | passed
            another protocol's name     | ICY 200 OK^^hello world$                                        |                                 | passed
            line feeds alone            | HTTP/1.1 200 OK$Server: x$$hello world$                         |                                 | connection closed within the header
            chunked, digest of text     | HTTP/1.1 200 OK^Transfer-Encoding: chunked^^c^hello world$^0^^  | MD5                             | digest 05f37e0246afe558ca5391a506fd8fa8 differs
            digest                      | HTTP/1.1 200 OK^^hello world$                                   | MD5                             | passed
            digest in capitals          | HTTP/1.1 200 OK^^hello world$                                   | digest 6F5902AC237024BDD0C176CB93063DC4 | passed
            length too great            | HTTP/1.1 200 OK^Content-Length: 20^^hello world$                | MD5                             | passed
            length too small            | HTTP/1.1 200 OK^Content-Length: 5^^hello world$                 | MD5                             | digest 5d41402abc4b2a76b9719d911017c592 differs
            no more than the length     | HTTP/1.1 200 OK^Content-Length: 5^^hello world$                 | digest 5d41402abc4b2a76b9719d911017c592 | passed
            all of it is searched       | HTTP/1.1 200 OK^Content-Length: 5^^hello world$                 | regex world                     | passed
            status before digest        | HTTP/1.1 404 No^^hello world$                                   | digest 00000000000000000000000000000000 | status 404
            redirect                    | HTTP/1.1 302 Found^Location: /^^hello world$                    |                                 | status 302
            404 wanted                  | HTTP/1.1 404 No^^hello world$                                   | status_code 404                 | passed
            404 in a list               | HTTP/1.1 404 No^^hello world$                                   | status_code 200 300-302 404     | passed
            404 not in a list           | HTTP/1.1 404 No^^hello world$                                   | status_code 200 300-302         | status 404
            no body                     | HTTP/1.1 200 OK^^                                               |                                 | passed
            digest of nothing           | HTTP/1.1 200 OK^^                                               | digest d41d8cd98f00b204e9800998ecf8427e | passed
            100 first                   | HTTP/1.1 100 Continue^^HTTP/1.1 200 OK^^hello world$            |                                 | status 100
            four digits                 | HTTP/1.1 2000 OK^^hello world$                                  |                                 | no status in 'HTTP/1.1 2000 OK'
            two digits                  | HTTP/1.1 99 OK^^hello world$                                    |                                 | no status in 'HTTP/1.1 99 OK'
            two blanks                  | HTTP/1.1  200 OK^^hello world$                                  |                                 | no status in 'HTTP/1.1  200 OK'
            empty line first            | ^HTTP/1.1 200 OK^^hello world$                                  |                                 | no status in ''
            odd headers                 | HTTP/1.1 200 OK^no colon^: x^ \u00ff^^hello world$              | MD5                             | passed
            regex                       | HTTP/1.1 200 OK^^hello world$                                   | regex "lo w"                    | passed
            regex not there             | HTTP/1.1 200 OK^^hello world$                                   | regex "lo x"                    | regex does not match
            regex not wanted            | HTTP/1.1 200 OK^^hello world$                                   | regex "lo x"; regex_no_match    | passed
            regex there, not wanted     | HTTP/1.1 200 OK^^hello world$                                   | regex "lo w"; regex_no_match    | regex matches
            regex not in the header     | HTTP/1.1 200 OK^X: zebra^^hello world$                          | regex zebra                     | regex does not match
            first offset                | HTTP/1.1 200 OK^^hello world$                                   | regex "lo w"; regex_min_offset 3 | passed
            behind the match            | HTTP/1.1 200 OK^^hello world$                                   | regex "lo w"; regex_min_offset 4 | regex does not match
            last offset                 | HTTP/1.1 200 OK^^hello world$                                   | regex "lo w"; regex_max_offset 3 | passed
            before the match            | HTTP/1.1 200 OK^^hello world$                                   | regex "lo w"; regex_max_offset 2 | regex does not match
            caret is the body's begin   | HTTP/1.1 200 OK^^hello world$                                   | regex "^lo w"; regex_min_offset 3 | regex does not match
            look behind the offset      | HTTP/1.1 200 OK^^hello world$                                   | regex "(?<=l)lo w"; regex_min_offset 3 | passed
            caseless                    | HTTP/1.1 200 OK^^hello world$                                   | regex "LO W"; regex_options caseless | passed
            two backslashes             | HTTP/1.1 200 OK^^hello world$                                   | regex "lo\\\\sw"                | passed
            one backslash               | HTTP/1.1 200 OK^^hello world$                                   | regex "lo\\sw"                  | regex does not match
            single quotes               | HTTP/1.1 200 OK^^hello world$                                   | regex 'lo w'                    | passed
            invalid regex is left out   | HTTP/1.1 200 OK^^hello world$                                   | regex "lo(w"                    | passed
            digest before regex         | HTTP/1.1 200 OK^^hello world$                                   | regex "lo x"; digest 00000000000000000000000000000000 | digest 6f5902ac237024bdd0c176cb93063dc4 differs
            """,
            quoteCharacter = '`')
    void anAnswerIsJudgedInThisOrder(String what, String answer, String url, String outcome) throws Exception {
        String sent = answer.equals("''") ? "" : answer.replace("^", "\r\n").replace("$", "\n");
        String inside = url == null ? "" : url.replace("MD5", MD5).replace("; ", "\n");
        try (Peer peer = Peer.saying(sent)) {
            assertEquals(outcome, Bench.outcome(bench.http(peer.port(), "url {\npath /x\n" + inside + "\n}")));
        }
    }
}
