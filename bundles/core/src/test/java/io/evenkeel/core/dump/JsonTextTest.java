package io.evenkeel.core.dump;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {

    @Test
    void everyKindOfValueKeepsItsTypeAndOrder() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", "a \"b\"");
        object.put("flag", true);
        object.put("count", 3L);
        object.put("seconds", new BigDecimal("1E+2"));
        object.put("list", List.of("x", Map.of("y", 1)));
        assertEquals(
                "[{\"name\":\"a \\\"b\\\"\",\"flag\":true,\"count\":3,\"seconds\":100,\"list\":[\"x\",{\"y\":1}]}]",
                JsonText.of(List.of(object)));
    }
}
