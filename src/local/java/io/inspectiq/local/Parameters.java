package io.inspectiq.local;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request said, in its query or in a form; a parameter that is missing reads as empty. */
record Parameters(Map<String, String> values) {
    private static final int LONGEST_FORM = 16_384;

    static Parameters query(HttpExchange exchange) {
        return parse(exchange.getRequestURI().getRawQuery());
    }

    static Parameters form(HttpExchange exchange) throws IOException {
        return parse(new String(exchange.getRequestBody().readNBytes(LONGEST_FORM), StandardCharsets.UTF_8));
    }

    String get(String name) {
        return values.getOrDefault(name, "");
    }

    private static Parameters parse(@Nullable String text) {
        var values = new HashMap<String, String>();
        if (text == null) return new Parameters(values);
        for (String pair : text.split("&")) {
            int at = pair.indexOf('=');
            if (at > 0) values.put(decode(pair.substring(0, at)), decode(pair.substring(at + 1)));
        }
        return new Parameters(values);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
