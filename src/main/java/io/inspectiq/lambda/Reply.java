package io.inspectiq.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** What came back: a status, the headers, and the body as it arrives. */
record Reply(int status, List<Header> headers, InputStream body) {

    /** Framed by chunks, by a length, or by the end of the connection (RFC 9112 section 6.3). */
    static Reply of(int status, List<Header> headers, boolean bodiless, InputStream in) throws IOException {
        InputStream body = bodiless || status == 204 || status == 304
                ? InputStream.nullInputStream()
                : Body.of(first(headers, "transfer-encoding"), first(headers, "content-length"), in);
        return new Reply(status, headers, body);
    }

    String header(String name) {
        return first(headers, name);
    }

    private static String first(List<Header> headers, String name) {
        return headers.stream()
                .filter(header -> header.name().equals(name))
                .map(Header::value)
                .findFirst()
                .orElse("");
    }
}
