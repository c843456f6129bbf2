package io.inspectiq;

import io.inspectiq.support.Company;
import io.inspectiq.support.Drafts;
import io.inspectiq.support.Paper;
import io.restassured.response.Response;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The table that {@link ConventionsTest} goes through: what every list and every row of the API has in common. */
enum Resource {
    CONTACTS(
            "contactId",
            acme -> "/v1/contacts",
            (acme, n) -> Map.of("kind", "person", "firstName", "Cleo", "lastName", "Case " + n),
            Map.of("notes", "Rings twice."),
            new Refused("read_only", "notes", 10_000),
            List.of("name", "updatedAt")),
    PROPERTIES(
            "propertyId",
            acme -> "/v1/properties",
            (acme, n) -> Map.of("addressLine1", n + " Palm Ave", "city", "Tampa", "zip", "33602"),
            Map.of("notes", "A dog."),
            new Refused("read_only", "city", 100),
            List.of("address", "updatedAt")),
    MEMBERS(
            "memberId",
            acme -> "/v1/members",
            (acme, n) -> Map.of("email", "new" + n + "@test.example", "displayName", "New " + n, "role", "inspector"),
            Map.of("phone", "813 555 0100"),
            new Refused("office", "displayName", 200),
            List.of("displayName", "updatedAt")),
    LICENSES(
            "licenseId",
            acme -> "/v1/members/" + acme.member("manager") + "/licenses",
            (acme, n) -> Map.of(
                    "licenseType",
                    "home_inspector",
                    "number",
                    "HI" + n,
                    "issuedOn",
                    "2025-08-01",
                    "expiresOn",
                    "2026-07-31"),
            Map.of(),
            new Refused("office", "number", 40),
            List.of("number")),
    SERVICES(
            "serviceId",
            acme -> "/v1/services",
            (acme, n) -> Map.of("kind", "radon", "name", "Radon " + n, "basePriceCents", 15_000),
            Map.of("description", "Two days."),
            new Refused("manager", "name", 120),
            List.of("sort", "name", "updatedAt")),
    PRICE_RULES(
            "priceRuleId",
            acme -> "/v1/price-rules",
            (acme, n) -> Map.of(
                    "serviceId", acme.service(), "attribute", "age_years", "label", "Old " + n, "amountCents", 5_000),
            Map.of("durationMin", 15),
            new Refused("manager", "label", 120),
            List.of("label", "updatedAt")),
    WORKING_HOURS(
            "workingHoursId",
            acme -> "/v1/members/" + acme.member("inspector") + "/working-hours",
            (acme, n) -> Map.of("weekday", 1 + n % 7, "begins", clock(n / 7 % 1_439), "ends", clock(n / 7 % 1_439 + 1)),
            Map.of(),
            new Refused("read_only", "note", 200),
            List.of("week")),
    AVAILABILITY_EXCEPTIONS(
            "availabilityExceptionId",
            acme -> "/v1/members/" + acme.member("inspector") + "/availability-exceptions",
            (acme, n) -> Map.of(
                    "kind", "time_off", "startsAt", minute(n % 20_000_000), "endsAt", minute(n % 20_000_000 + 1)),
            Map.of(),
            new Refused("read_only", "reason", 200),
            List.of("startsAt")),
    RATING_SCALES(
            "ratingScaleId",
            acme -> "/v1/rating-scales",
            (acme, n) -> Map.of("name", "Scale " + n, "levels", List.of(Map.of("code", "IN", "label", "Inspected"))),
            Map.of("name", "Graded"),
            new Refused("inspector", "name", 120),
            List.of("name", "updatedAt")),
    TEMPLATES(
            "templateId",
            acme -> "/v1/templates",
            (acme, n) -> Map.of("name", "Template " + n),
            Map.of("description", "For old houses."),
            new Refused("office", "name", 120),
            List.of("name", "updatedAt")),
    TEMPLATE_VERSIONS(
            "versionId",
            acme -> "/v1/template-versions",
            (acme, n) -> Map.of("templateId", new Drafts(acme).template()),
            Map.of("note", "More about tile."),
            new Refused("inspector", "note", 2_000),
            List.of("createdAt", "updatedAt")),
    TEMPLATE_SECTIONS(
            "sectionId",
            acme -> "/v1/template-versions/" + new Drafts(acme).draft() + "/sections",
            (acme, n) -> Map.of("title", "Section " + n),
            Map.of("footer", "Ask for the permit."),
            new Refused("inspector", "title", 120),
            List.of("position")),
    TEMPLATE_ITEMS(
            "itemId",
            acme -> "/v1/template-sections/" + new Drafts(acme).section() + "/items",
            (acme, n) -> Map.of("title", "Item " + n),
            Map.of("sopRef", "61-30.805"),
            new Refused("office", "title", 200),
            List.of("position")),
    TEMPLATE_COMMENTS(
            "commentId",
            acme -> "/v1/template-items/" + new Drafts(acme).item() + "/comments",
            (acme, n) -> Map.of("kind", "information", "title", "Comment " + n),
            Map.of("bodyHtml", "<p>Seen twice.</p>"),
            new Refused("apprentice", "title", 200),
            List.of("position")),
    FINDINGS(
            "findingId",
            acme -> Paper.first(acme).at() + "/findings",
            (acme, n) -> Map.of(
                    "reportItemId", Paper.first(acme).item("Style"), "kind", "information", "title", "Finding " + n),
            Map.of(),
            new Refused("office", "location", 200),
            List.of("position", "updatedAt")),
    LIBRARY_COMMENTS(
            "libraryCommentId",
            acme -> "/v1/library-comments",
            (acme, n) -> Map.of("scope", "company", "kind", "information", "title", "Comment " + n),
            Map.of("keywords", "rain"),
            new Refused("office", "keywords", 500),
            List.of("title", "useCount", "updatedAt")),
    INSPECTIONS(
            "inspectionId",
            acme -> "/v1/inspections",
            (acme, n) ->
                    Map.of("propertyId", acme.property(), "services", List.of(Map.of("serviceId", acme.service()))),
            Map.of("occupancy", "vacant"),
            new Refused("read_only", "source", 60),
            List.of("scheduledAt", "updatedAt", "orderNo")),
    MEDIA(
            "mediaId",
            acme -> "/v1/inspections/" + first(acme) + "/media",
            (acme, n) -> Map.of(
                    "kind",
                    "document",
                    "contentType",
                    "application/pdf",
                    "bytes",
                    1_000,
                    "sha256",
                    "%064x".formatted(n)),
            Map.of(),
            new Refused("read_only", "fileName", 200),
            List.of("createdAt")),
    MEDIA_LINKS(
            "mediaLinkId",
            acme -> "/v1/inspections/" + Paper.first(acme).inspection() + "/media-links",
            (acme, n) -> Map.of(
                    "mediaId", document(acme), "reportItemId", Paper.first(acme).item("Style")),
            Map.of("caption", "The roof."),
            new Refused("read_only", "caption", 500),
            List.of("position"));

    /** One after the other: two rows of a company fall on one hour or minute once in thousands of times, and not by chance. */
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private static final Set<String> SMALL = Set.of(
            "LICENSES",
            "PRICE_RULES",
            "WORKING_HOURS",
            "AVAILABILITY_EXCEPTIONS",
            "RATING_SCALES",
            "TEMPLATES",
            "TEMPLATE_VERSIONS",
            "TEMPLATE_SECTIONS",
            "TEMPLATE_ITEMS",
            "TEMPLATE_COMMENTS",
            "FINDINGS",
            "MEDIA",
            "MEDIA_LINKS");

    /** Who may not write it, and a text of it with its limit. */
    private record Refused(String role, String text, int limit) {}

    final String id;
    final Map<String, Object> patch;
    final List<String> sorts;
    final String wrongRole;
    final String text;
    final int limit;
    private final Function<Company, String> path;
    private final BiFunction<Company, Integer, Map<String, Object>> body;

    Resource(
            String id,
            Function<Company, String> path,
            BiFunction<Company, Integer, Map<String, Object>> body,
            Map<String, Object> patch,
            Refused refused,
            List<String> sorts) {
        this.id = id;
        this.path = path;
        this.body = body;
        this.patch = patch;
        this.wrongRole = refused.role;
        this.text = refused.text;
        this.limit = refused.limit;
        this.sorts = sorts;
    }

    boolean hasPatch() {
        return !patch.isEmpty();
    }

    boolean hasDelete() {
        return hasTombstones() || SMALL.contains(name());
    }

    /** Deleted rows stay visible to those who follow changes. */
    boolean hasTombstones() {
        return this == CONTACTS
                || this == PROPERTIES
                || this == FINDINGS
                || this == LIBRARY_COMMENTS
                || this == INSPECTIONS;
    }

    boolean hasStream() {
        return !SMALL.contains(name());
    }

    /** What is answered once and not again: where to send a file that was announced. */
    static String lasting(Response response) {
        return response.asString().replaceAll("\"upload\":\\{.*},(?=\"rowVersion\")", "");
    }

    private static String first(Company company) {
        return company
                .sql()
                .strings("select inspection_id from inspections where tenant_id = ? order by 1", company.id())
                .stream()
                .findFirst()
                .orElseGet(() -> company.inspection().toString());
    }

    /** One that can be shown. */
    private static UUID document(Company company) {
        return company.sql().id("""
                        insert into media_assets (inspection_id, kind, content_type, bytes, sha256, state, stored_bytes, stored_sha256, verified_at)
                        select ?, 'document', 'application/pdf', 1000, h, 'verified', 1000, h, now()
                          from encode(sha256(gen_random_uuid()::text::bytea), 'hex') h
                        returning media_id
                        """, Paper.first(company).inspection());
    }

    private static String minute(int number) {
        return OffsetDateTime.parse("2027-01-01T00:00:00Z").plusMinutes(number).toString();
    }

    private static String clock(int minutes) {
        return "%02d:%02d".formatted(minutes / 60, minutes % 60);
    }

    String path(Company company) {
        return path.apply(company);
    }

    String path(Company company, UUID id) {
        return path(company) + "/" + id;
    }

    Map<String, Object> body(Company company) {
        return body.apply(company, NUMBERS.incrementAndGet());
    }

    Map<String, Object> bodyWith(Company company, String field, Object value) {
        var body = new HashMap<>(body(company));
        body.put(field, value);
        return body;
    }

    Response post(Company company) {
        return company.as("owner").body(body(company)).post(path(company));
    }

    UUID make(Company company) {
        return UUID.fromString(post(company).then().statusCode(201).extract().path(id));
    }
}
