package io.inspectiq.openapi;

import static org.eclipse.microprofile.openapi.models.PathItem.HttpMethod.GET;

import io.inspectiq.page.Listing;
import io.inspectiq.tenancy.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/** One operation of the document beside the resource method that answers it, and what that method is known to do. */
record Endpoint(String path, HttpMethod verb, Operation operation, ClassInfo resource, String method, Reach reach) {

    static List<Endpoint> all(OpenAPI document, IndexView index) {
        var all = new ArrayList<Endpoint>();
        document.getPaths()
                .getPathItems()
                .forEach((path, item) ->
                        item.getOperations().forEach((verb, operation) -> all.add(of(path, verb, operation, index))));
        return all;
    }

    /** Until it is given a name, an operation's id is its method: see the strategy in application.properties. */
    private static Endpoint of(String path, HttpMethod verb, Operation operation, IndexView index) {
        String id = operation.getOperationId();
        int end = id.lastIndexOf('_');
        String resource = id.substring(0, end);
        String method = id.substring(end + 1);
        return new Endpoint(
                path, verb, operation, index.getClassByName(resource), method, Reach.from(resource, method));
    }

    boolean ofOneRow() {
        return path.contains("{");
    }

    /** Where no id stands in the path: the caller's own thing, which may not be there. */
    boolean mayFindNothing() {
        return reach.calls("problem/Problem", "notFound");
    }

    boolean reads() {
        return verb == GET;
    }

    boolean answersMany() {
        return listing().isPresent() || answered() instanceof Schema answer && answer.getItems() != null;
    }

    /** As Quarkus read it from the method's type; null where nothing is answered. */
    @Nullable
    Schema answered() {
        return operation.getResponses().getAPIResponses().values().stream()
                .map(APIResponse::getContent)
                .filter(content -> content != null && content.hasMediaType(Answers.JSON))
                .map(content -> content.getMediaType(Answers.JSON).getSchema())
                .findFirst()
                .orElse(null);
    }

    boolean hasBody() {
        return operation.getRequestBody() != null;
    }

    boolean creates() {
        return reach.calls("http/Idempotency", "create");
    }

    boolean takesIdempotencyKey() {
        return actsOnOne() || reach.calls("http/Idempotency", "perform");
    }

    private boolean actsOnOne() {
        return creates() || reach.calls("http/Idempotency", "act");
    }

    boolean requiresIfMatch() {
        return reach.calls("http/Tag", "expected");
    }

    boolean takesIfMatch() {
        return requiresIfMatch() || reach.calls("http/Tag", "expectedIfSaid");
    }

    boolean answersTag() {
        return actsOnOne() || reach.calls("http/Tag", "answer");
    }

    boolean comparesTag() {
        return verb == GET && answersTag();
    }

    boolean streams() {
        return operation.getResponses().getAPIResponses().values().stream()
                .anyMatch(answer ->
                        answer.getContent() != null && answer.getContent().hasMediaType(Answers.NDJSON));
    }

    /** What a change needs, or else what reading needs: a change may read too, before or after. */
    List<Capability> needs() {
        var needs = reach.constants(Capability.class).stream()
                .map(name -> Capability.valueOf(name.substring(name.lastIndexOf('.') + 1)))
                .sorted()
                .toList();
        return needs.size() > 1
                ? needs.stream().filter(c -> c != Capability.VIEW).toList()
                : needs;
    }

    Optional<Listing<?>> listing() {
        return reach.constants(Listing.class).stream().findFirst().map(Endpoint::constant);
    }

    private static Listing<?> constant(String field) {
        int end = field.lastIndexOf('.');
        try {
            var loader = Thread.currentThread().getContextClassLoader();
            var constant =
                    Class.forName(field.substring(0, end), true, loader).getDeclaredField(field.substring(end + 1));
            constant.setAccessible(true);
            return (Listing<?>) constant.get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(field, e);
        }
    }
}
