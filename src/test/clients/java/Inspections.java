import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.inspectiq.client.ApiClient;
import io.inspectiq.client.ApiException;
import io.inspectiq.client.api.InspectionsApi;
import io.inspectiq.client.model.InspectionChange;
import io.inspectiq.client.model.InspectionRow;
import io.inspectiq.client.model.NewInspection;
import io.inspectiq.client.model.NewOrderedService;
import io.inspectiq.client.model.Problem;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** An office's day with the generated client: list, book once, look, change, stream. */
final class Inspections {
    private final ApiClient client = new ApiClient();
    private final InspectionsApi api;
    private final String url;
    private final String token;

    private Inspections(String url, String token) {
        this.url = url;
        this.token = token;
        client.updateBaseUri(url);
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
        api = new InspectionsApi(client);
    }

    public static void main(String... args) throws Exception {
        var day = new Inspections(args[0], args[1]);
        UUID id = day.book(UUID.fromString(args[2]), UUID.fromString(args[3]));
        day.findOnTheList(id);
        day.change(id);
        System.out.println(day.stream(id) + " inspections");
    }

    private UUID book(UUID property, UUID service) throws ApiException {
        var wanted = new NewInspection()
                .propertyId(property)
                .services(List.of(new NewOrderedService().serviceId(service)))
                .occupancy(NewInspection.OccupancyEnum.VACANT);
        String key = UUID.randomUUID().toString();
        var booked = api.bookInspectionWithHttpInfo(wanted, key);
        must(booked.getStatusCode() == 201, "booking answers 201");
        var again = api.bookInspectionWithHttpInfo(wanted, key);
        must(again.getHeaders().containsKey("Idempotency-Replayed"), "the second try is told what the first was");
        must(again.getData().equals(booked.getData()), "and it is the same");
        return booked.getData().getInspectionId();
    }

    private void findOnTheList(UUID id) throws ApiException {
        var page = api.listInspections(200, null, "-orderNo", List.of("requested"), null, null, null, null, null);
        must(page.getItems().stream().anyMatch(row -> row.getInspectionId().equals(id)), "it is on the list");
    }

    private void change(UUID id) throws ApiException {
        String tag =
                api.getInspectionWithHttpInfo(id, null).getHeaders().get("ETag").getFirst();
        must(refusal(() -> api.getInspection(id, tag)).getCode() == 304, "it is not told again what it knows");
        var change = new InspectionChange().occupancy(null).notes("Dog in the yard.");
        var changed = api.updateInspection(id, tag, change);
        must("Dog in the yard.".equals(changed.getNotes()), "the note is there");
        must(changed.getOccupancy() == null, "null clears a field");
        must(Boolean.TRUE.equals(changed.getAgreementRequired()), "and what is left out stays");
        var stale = refusal(() -> api.updateInspection(id, tag, change));
        must(stale.getCode() == 412, "a stale tag changes nothing");
        must(problem(stale).getType().equals("/problems/stale"), "and the problem says so");
    }

    /** The rows one by one as they arrive; the last line is the count. */
    private int stream(UUID id) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url + "/v1/inspections"))
                .header("Accept", "application/x-ndjson")
                .header("Authorization", "Bearer " + token)
                .build();
        var rows = new ArrayList<InspectionRow>();
        var ends = new ArrayList<JsonNode>();
        var json = client.getObjectMapper();
        try (var lines =
                client.getHttpClient().send(request, BodyHandlers.ofLines()).body()) {
            for (String line : (Iterable<String>) lines::iterator) {
                var read = json.readTree(line);
                if (read.has("end")) {
                    ends.add(read);
                } else {
                    rows.add(json.treeToValue(read, InspectionRow.class));
                }
            }
        }
        must(ends.size() == 1 && ends.getFirst().get("count").asInt() == rows.size(), "the trailer counts the rows");
        must(rows.stream().anyMatch(row -> row.getInspectionId().equals(id)), "it is in the stream");
        return rows.size();
    }

    private interface Call {
        Object send() throws ApiException;
    }

    private static ApiException refusal(Call call) {
        try {
            throw new AssertionError("not refused: " + call.send());
        } catch (ApiException e) {
            return e;
        }
    }

    private Problem problem(ApiException refused) {
        try {
            return client.getObjectMapper().readValue(refused.getResponseBody(), Problem.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no problem document: " + refused.getResponseBody(), e);
        }
    }

    private static void must(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("It does not hold that " + what + ".");
        }
    }
}
