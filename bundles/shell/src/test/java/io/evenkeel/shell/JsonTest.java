package io.evenkeel.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Place;
import io.evenkeel.shell.Answer.Column;
import io.evenkeel.shell.Answer.Document;
import io.evenkeel.shell.Answer.Facts;
import io.evenkeel.shell.Answer.Problems;
import io.evenkeel.shell.Answer.Table;
import io.evenkeel.shell.Value.Mark;
import io.evenkeel.shell.Value.Marked;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void aTableIsAnArrayOfObjects() {
        Table table = new Table(
                List.of(new Column("name", "name"), new Column("state", "state")),
                List.of(List.of("VI_1", new Marked("MASTER", Mark.GOOD))),
                "");
        assertEquals("[{'name':'VI_1','state':'MASTER'}]", json(table));
        assertEquals("[]", json(new Table(table.columns(), List.of(), "Nothing.")));
    }

    @Test
    void valuesKeepTheirKind() {
        Facts facts = Facts.builder()
                .add("number", "", 7)
                .add("count", "", 7L)
                .add("yes", "", true)
                .add("at", "", Instant.parse("2026-11-21T03:00:00.5Z"))
                .add("interval", "", Duration.ofMillis(10))
                .add("whole", "", Duration.ofSeconds(100))
                .add("some", "", Optional.of(3))
                .add("none", "", Optional.empty())
                .add("many", "", List.of("a", "b"))
                .add("text", "", "a \"quoted\"\nline")
                .build();
        assertEquals(
                "{'number':7,'count':7,'yes':true,'at':'2026-11-21T03:00:00.500Z','interval':0.01,'whole':100,"
                        + "'some':3,'none':null,'many':['a','b'],'text':'a \\'quoted\\'\\nline'}",
                json(facts));
    }

    @Test
    void answersNest() {
        Table table = new Table(List.of(new Column("a", "a")), List.of(List.of(1)), "");
        Facts inner = Facts.builder().add("sent", "", 1).build();
        assertEquals(
                "{'rows':[{'a':1}],'counters':{'sent':1}}",
                json(Facts.builder()
                        .add("rows", "", table)
                        .add("counters", "", inner)
                        .build()));
    }

    @Test
    void aDocumentIsAnObjectWithItsText() {
        assertEquals("{'configuration':'a {\\n}'}", json(new Document("configuration", "a {\n}")));
    }

    @Test
    void aProblemTellsItsPlaceAndRemedy() {
        Diagnostic diagnostic = new Diagnostic(
                Diagnostic.Kind.ERROR, new Place("x.conf", 3, 5, 4, "  oops"), "unknown", Optional.of("say so"));
        assertEquals(
                "[{'kind':'ERROR','file':'x.conf','line':3,'column':5,'message':'unknown','remedy':'say so'}]",
                json(new Problems(List.of(diagnostic), (d, colour) -> "")));
    }

    private static String json(Answer answer) {
        return answer.accept(new Json())
                .replaceAll("\\n\\s*", "")
                .replace(" : ", ":")
                .replace("[ ", "[")
                .replace(" ]", "]")
                .replace(", ", ",")
                .replace('"', '\'')
                .strip();
    }
}
