package io.inspectiq.openapi;

import java.util.TreeMap;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Puts the document into the order in which one reads it. The model keeps the order in which things were said, which
 * depends on how the classes were scanned; the committed document must not.
 */
final class Order {
    private Order() {}

    static void settle(OpenAPI document) {
        again(document.getInfo(), document::setInfo);
        again(document.getServers(), document::setServers);
        again(document.getTags(), document::setTags);
        again(document.getPaths(), document::setPaths);
        again(document.getComponents(), document::setComponents);
        document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .forEach(Order::settle);
        var components = document.getComponents();
        components.setSchemas(new TreeMap<>(components.getSchemas()));
    }

    private static void settle(Operation operation) {
        again(operation.getTags(), operation::setTags);
        again(operation.getOperationId(), operation::setOperationId);
        again(operation.getSummary(), operation::setSummary);
        again(operation.getDescription(), operation::setDescription);
        again(operation.getSecurity(), operation::setSecurity);
        again(operation.getParameters(), operation::setParameters);
        again(operation.getRequestBody(), operation::setRequestBody);
        again(operation.getResponses(), operation::setResponses);
    }

    /** What is taken away and given again stands last. */
    static <T> void again(@Nullable T value, Consumer<@Nullable T> set) {
        set.accept(null);
        set.accept(value);
    }
}
