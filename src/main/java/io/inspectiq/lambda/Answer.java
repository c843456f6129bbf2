package io.inspectiq.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inspectiq.problem.Problem;
import io.inspectiq.problem.ProblemBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** An HTTP answer in the words of payload format 2.0. */
final class Answer {
    /** Lambda's own, for an answer that is not streamed. */
    static final int LARGEST = 6 * 1024 * 1024;

    private static final byte[] END_OF_PRELUDE = new byte[8];

    private final ObjectMapper json;

    Answer(ObjectMapper json) {
        this.json = json;
    }

    /** What a streamed answer begins with: status and headers, then eight zeros; the body follows. */
    byte[] prelude(Reply reply) throws IOException {
        byte[] told = json.writeValueAsBytes(told(reply));
        byte[] prelude = new byte[told.length + END_OF_PRELUDE.length];
        System.arraycopy(told, 0, prelude, 0, told.length);
        return prelude;
    }

    /** All of it in one piece. */
    byte[] whole(Reply reply, byte[] body) throws IOException {
        boolean text = reply.header("content-encoding").isEmpty()
                && reply.header("content-type").matches("(?i)text/.*|application/.*json.*");
        return json.writeValueAsBytes(told(reply)
                .put(
                        "body",
                        text ? new String(body, UTF_8) : Base64.getEncoder().encodeToString(body))
                .put("isBase64Encoded", !text));
    }

    /** What the loop itself has to say to a caller, in the form in which the service would. */
    Reply problem(Problem problem) throws IOException {
        String id = UUID.randomUUID().toString();
        return new Reply(
                problem.status(),
                List.of(
                        new Header("content-type", "application/problem+json"),
                        new Header("cache-control", "private, no-cache"),
                        new Header("x-request-id", id)),
                new ByteArrayInputStream(json.writeValueAsBytes(ProblemBody.of(problem, id))));
    }

    /** Of a header told twice the values are joined (RFC 9110 section 5.3), but for cookies, where a comma means something else. */
    private ObjectNode told(Reply reply) {
        var told = json.createObjectNode().put("statusCode", reply.status());
        var headers = told.putObject("headers");
        var cookies = told.putArray("cookies");
        for (Header header : reply.headers()) {
            if (header.name().equals("set-cookie")) {
                cookies.add(header.value());
            } else if (header.travels()) {
                String before = headers.path(header.name()).asText("");
                headers.put(header.name(), before.isEmpty() ? header.value() : before + ", " + header.value());
            }
        }
        return told;
    }
}
