package io.inspectiq.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Plays one inspection on the running stack from the quote to the report that is handed in, photos and all, over HTTP like any
 * client: something whole to look at.
 */
final class SampleInspection {
    private static final LocalDateTime BEGAN = LocalDateTime.of(2026, 3, 9, 9, 41);

    private final Api office;
    private final Api inspector;
    private int photos;

    private SampleInspection(Api office, Api inspector) {
        this.office = office;
        this.inspector = inspector;
    }

    public static void main(String... args) throws IOException, InterruptedException {
        String company = args.length > 0 ? args[0] : "suncoast";
        String base = "http://localhost:" + System.getenv("QUARKUS_HTTP_PORT");
        String issuer = System.getenv("INSPECTIQ_ISSUER");
        try {
            System.out.println(base + "/v1/inspections/" + play(company, base, issuer));
        } catch (Refusal no) {
            System.err.println(no.getMessage());
            System.exit(1);
        }
    }

    /** Gives the inspection's id. */
    static String play(String company, String base, String issuer) throws IOException, InterruptedException {
        return new SampleInspection(Api.as("office", company, base, issuer), Api.as("inspector", company, base, issuer))
                .play();
    }

    private String play() throws IOException, InterruptedException {
        var inspection = booked();
        String at = "/v1/inspections/" + inspection.path("inspectionId").asText();
        for (String to : List.of("scheduled", "confirmed")) office.post(at + "/transitions", Map.of("to", to));
        inspector.post(at + "/transitions", Map.of("to", "in_progress"));
        var report = inspector.post(at + "/reports", Map.of("templateVersionId", template()));
        String written = "/v1/reports/" + report.path("reportId").asText();
        written(at, written);
        inspector.post(written + "/transitions", Map.of("to", "submitted"));
        inspector.post(at + "/transitions", Map.of("to", "in_review"));
        return inspection.path("inspectionId").asText();
    }

    /** At the inspector's first free time, for what the quote says. */
    private JsonNode booked() throws IOException, InterruptedException {
        String house = made("/v1/properties", "propertyId", house());
        String client =
                made("/v1/contacts", "contactId", Map.of("kind", "person", "firstName", "Sam", "lastName", "Sample"));
        var services = List.of(Map.of(
                "serviceId",
                office.get("/v1/services?limit=1").at("/items/0/serviceId").asText()));
        var quote = office.post("/v1/quotes", Map.of("services", services, "propertyId", house, "distanceMiles", 12));
        return office.post(
                "/v1/inspections",
                Map.of(
                        "propertyId",
                        house,
                        "distanceMiles",
                        12,
                        "services",
                        services,
                        "parties",
                        List.of(Map.of("contactId", client, "role", "client", "isPrimary", true)),
                        "appointments",
                        List.of(visit(quote.path("durationMin").asInt()))));
    }

    private String made(String path, String id, Map<String, ?> body) throws IOException, InterruptedException {
        return office.post(path, body).path(id).asText();
    }

    private Map<String, Object> visit(int minutes) throws IOException, InterruptedException {
        String member = inspector.get("/v1/me").path("memberId").asText();
        return Map.of(
                "startsAt",
                free(member, minutes),
                "durationMin",
                minutes,
                "assignments",
                List.of(Map.of("memberId", member)));
    }

    /** Whoever is busy for weeks is asked for later ones. */
    private String free(String member, int minutes) throws IOException, InterruptedException {
        for (int weeks = 0; weeks < 52; weeks += 2) {
            var slot = office.get("/v1/slots?days=14&from=%s&memberId=%s&durationMin=%d"
                            .formatted(LocalDate.now().plusWeeks(weeks), member, minutes))
                    .at("/items/0");
            if (!slot.isMissingNode()) return slot.path("startsAt").asText();
        }
        throw new Refusal("The inspector has no time for " + minutes + " minutes within a year.");
    }

    private String template() throws IOException, InterruptedException {
        for (JsonNode one : inspector.get("/v1/templates?limit=200").path("items")) {
            String published = one.path("publishedVersionId").asText("");
            if (!published.isEmpty()) return published;
        }
        throw new Refusal(
                "The company has no published template: publish one, or make load-year and say TENANT=palmetto.");
    }

    private static Map<String, ?> house() {
        return Map.of(
                "addressLine1",
                System.currentTimeMillis() % 1_000_000 + " Sample Way", // one more each time
                "city",
                "Tampa",
                "zip",
                "33602",
                "livingAreaSqft",
                2_150,
                "yearBuilt",
                1987,
                "foundation",
                "slab");
    }

    /** Every item is answered and shown as often as the template asks; of each tenth something is found, and shown too. */
    private void written(String inspection, String report) throws IOException, InterruptedException {
        int number = 0;
        for (JsonNode item : inspector.get(report + "/content").path("items")) {
            String id = item.path("reportItemId").asText();
            String title = item.path("title").asText();
            inspector.patch(report + "/items/" + id, said(item));
            for (int i = 0; i < item.path("minPhotos").asInt(); i++) {
                shown(inspection, title, Map.of("reportItemId", id));
            }
            if (number++ % 10 == 3) {
                shown(inspection, title + ", damaged", Map.of("findingId", found(report, id, title)));
            }
        }
    }

    private static Map<String, Object> said(JsonNode item) {
        var said = new HashMap<String, Object>();
        switch (item.path("answerType").asText("")) {
            case "" -> said.put("itemState", "inspected");
            case "boolean" -> said.put("answer", true);
            case "single" -> said.put("answer", item.at("/choices/0").asText());
            case "multi" -> said.put("answer", List.of(item.at("/choices/0").asText()));
            case "text" -> said.put("answer", "As usual.");
            case "date" -> said.put("answer", "2026-03-09");
            case "number_range" -> said.put("answer", Map.of("from", least(item), "to", least(item)));
            case "year" -> said.put("answer", Math.max(1987, least(item)));
            default -> said.put("answer", least(item));
        }
        return said;
    }

    private static int least(JsonNode item) {
        return item.path("minValue").asInt(1);
    }

    private String found(String report, String item, String title) throws IOException, InterruptedException {
        return inspector
                .post(
                        report + "/findings",
                        Map.of(
                                "reportItemId", item,
                                "kind", "deficiency",
                                "severity", "moderate",
                                "recommendation", "repair",
                                "trade", "general",
                                "title", title + ": damaged",
                                "bodyHtml", "<p>Damage was seen. It should be repaired before it grows.</p>",
                                "reason", "It does not do what it is there for."))
                .path("findingId")
                .asText();
    }

    /** A photo goes straight to the store, and is shown with a caption. */
    private void shown(String at, String caption, Map<String, String> place) throws IOException, InterruptedException {
        var photo = Photograph.of(++photos, BEGAN.plusMinutes(photos));
        var small = Photograph.thumbnail(photos);
        var told = inspector.post(at + "/media", announced(photo, small));
        inspector.put(told.at("/upload/parts/0"), photo.bytes());
        inspector.put(told.at("/upload/thumbnail"), small.bytes());
        String media = told.path("mediaId").asText();
        inspector.post(at + "/media/" + media + "/completion", Map.of());
        var link = new HashMap<String, String>(place);
        link.put("mediaId", media);
        link.put("caption", caption);
        inspector.post(at + "/media-links", link);
    }

    private static Map<String, Object> announced(Photograph photo, Photograph small) {
        return Map.of(
                "kind",
                "photo",
                "fileName",
                photo.name(),
                "contentType",
                "image/jpeg",
                "bytes",
                photo.bytes().length,
                "sha256",
                photo.sha256(),
                "thumbnail",
                Map.of("bytes", small.bytes().length, "sha256", small.sha256()));
    }
}
