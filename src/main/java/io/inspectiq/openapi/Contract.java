package io.inspectiq.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.jboss.jandex.IndexView;

/**
 * Completes the OpenAPI document while the service is built. A resource says only what is its own; what follows from the
 * house's conventions, and from what its methods call, is written here once for all of them.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class Contract implements OASFilter {
    private final IndexView index;

    public Contract(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        var schemas = new Schemas(document, index);
        schemas.settle();
        Front.write(document);
        Reusable.add(document.getComponents());
        var examples = new Examples(document.getComponents().getSchemas());
        for (Endpoint endpoint : Endpoint.all(document, index)) {
            Name.give(endpoint);
            Parameters.describe(endpoint);
            Bodies.describe(endpoint, examples);
            Answers.describe(endpoint, examples);
        }
        schemas.forgetUnused();
        Order.settle(document);
    }
}
