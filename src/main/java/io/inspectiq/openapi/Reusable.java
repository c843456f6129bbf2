package io.inspectiq.openapi;

import io.inspectiq.page.Page;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;

/** The headers, parameters and refusals that operations share, each described once. */
final class Reusable {
    static final String REQUEST_ID = "X-Request-Id";
    /** Of every answer to a caller who is known. */
    static final List<String> ALWAYS = List.of(REQUEST_ID, "RateLimit", "RateLimit-Policy");

    private static final String TAG = "\"3-Zk1xQ0hXc0pR\"";

    private Reusable() {}

    static Header header(String name) {
        return OASFactory.createHeader().ref("#/components/headers/" + name);
    }

    static Parameter parameter(String name) {
        return OASFactory.createParameter().ref("#/components/parameters/" + name);
    }

    static void add(Components components) {
        headers(components);
        parameters(components);
        for (Refusal refusal : Refusal.values()) {
            components.addResponse(refusal.component, refusal.response());
        }
        components.addResponse("Problem", Refusal.other());
    }

    private static void headers(Components to) {
        header(
                to,
                REQUEST_ID,
                "The id of this request, in logs and in the audit.",
                "0a7c2f7e-3c1d-4b8e-9f60-5d2a1b3c4e5f");
        header(
                to,
                "RateLimit",
                "What is left in the present window, and the seconds until the next.",
                "\"member\";r=1199;t=60");
        header(
                to,
                "RateLimit-Policy",
                "How many requests the caller may send in how many seconds.",
                "\"member\";q=1200;w=60");
        header(to, "ETag", "The version that is shown. Send it as `If-Match` to change it.", TAG);
        header(
                to,
                "Link",
                "The next page, as `rel=\"next\"` (RFC 8288).",
                "</v1/contacts?limit=50&cursor=…>; rel=\"next\"");
        header(to, "Location", "Where the new row is.", "/v1/contacts/" + Examples.id("contactId"));
        header(
                to,
                "Idempotency-Replayed",
                "`true` when this is the answer to an earlier request with the same key.",
                "true");
        header(to, "WWW-Authenticate", "RFC 6750.", "Bearer");
        to.addHeader(
                "Retry-After",
                OASFactory.createHeader()
                        .description("Seconds until asking again is worthwhile.")
                        .schema(OASFactory.createSchema().addType(SchemaType.INTEGER))
                        .example(5));
    }

    private static void header(Components to, String name, String description, String example) {
        to.addHeader(
                name,
                OASFactory.createHeader()
                        .description(description)
                        .schema(text())
                        .example(example));
    }

    private static void parameters(Components to) {
        to.addParameter(
                "Limit",
                Parameters.query("limit", "How many rows at most.")
                        .schema(OASFactory.createSchema()
                                .addType(SchemaType.INTEGER)
                                .format("int32")
                                .minimum(BigDecimal.ONE)
                                .maximum(BigDecimal.valueOf(Page.MOST))
                                .defaultValue(Page.USUAL)));
        to.addParameter(
                "Cursor",
                Parameters.query("cursor", "The `nextCursor` of the page before, with the same filters and order.")
                        .schema(text()));
        inHeader(to, "IfNoneMatch", "If-None-Match", "The `ETag` you have: 304 when it is still the current one.", TAG);
        inHeader(to, "IfMatch", "If-Match", "The `ETag` of the version that is meant, or `*` for any.", TAG)
                .setRequired(true);
        inHeader(
                to,
                "IfMatchOptional",
                "If-Match",
                "The `ETag` of the version that is meant: 412 when it is past.",
                TAG);
        inHeader(
                        to,
                        "IdempotencyKey",
                        "Idempotency-Key",
                        "1 to 200 printable characters, new for each thing to do and the same for each try of it.",
                        "8e03978e-40d5-43e8-bc93-6894a57f9324")
                .getSchema()
                .pattern("^[\\x21-\\x7e]{1,200}$");
    }

    private static Parameter inHeader(Components to, String key, String name, String description, String example) {
        var parameter = OASFactory.createParameter()
                .name(name)
                .in(In.HEADER)
                .description(description)
                .schema(text())
                .example(example);
        to.addParameter(key, parameter);
        return parameter;
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }
}
