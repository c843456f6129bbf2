package io.inspectiq.pricing;

import io.inspectiq.problem.Problem;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Quotes over HTTP: worked out anew each time, nothing is kept. */
@Path("/v1/quotes")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class QuoteResource {
    private final QuoteStore quotes;

    QuoteResource(QuoteStore quotes) {
        this.quotes = quotes;
    }

    @POST
    @Operation(
            description =
                    "Of each service first its base price, then the one rule that applies by living area, by age, by distance"
                            + " and by foundation, in this order; percentages are of the base price, rounded to the cent, half"
                            + " away from zero. The total is the sum of the lines. What is said of the house here goes before"
                            + " what the property knows.")
    public Uni<Quote> make(@NotNull @Valid NewQuote body) {
        long different = body.services().stream().distinct().count();
        if (different < body.services().size()) {
            throw Problem.invalid("/services", "duplicate", "A service is ordered once.");
        }
        return quotes.quote(body);
    }
}
