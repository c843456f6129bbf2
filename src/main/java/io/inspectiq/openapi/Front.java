package io.inspectiq.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** The document's first page: what this is, where it is served, and how one signs in. */
final class Front {
    static final String BEARER = "bearer";
    static final String SIGN_IN = "signIn";

    private static final String DESCRIPTION = """
            The back end of home-inspection companies: schedule inspections, do them, and deliver what was found.

            * **Identity.** Send an access token as `Authorization: Bearer …`. The company is the one that the token names; \
            no path, body or header chooses another. What belongs to another company does not exist: 404, like what never was.
            * **Lists** take `limit`, `cursor`, `sort` and the filters each names; anything else is a 400. `Accept: \
            application/x-ndjson` streams a list whole.
            * **Delay.** A `GET` with `Cache-Control: max-stale=10` bears that the last ten seconds are missing; a server beside \
            the one that takes changes may answer it then. Any other sees every change that was answered before.
            * **Changes.** One row is answered with an `ETag`. `PATCH` is JSON Merge Patch (RFC 7396); it and `DELETE` need \
            `If-Match`. `POST` takes an `Idempotency-Key`.
            * **Refusals** are problem documents (RFC 9457); their `type` is stable, their `instance` names the request.
            * **Limits.** `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers-10) tell what is left for \
            the caller at the one instance that answered; a deployment may have several.
            * **Times** are RFC 3339 with an offset, money is in cents, ids are UUIDs that the caller may make (version 7).
            """;

    private static final Map<String, String> TAGS = new LinkedHashMap<>(Map.ofEntries(
            Map.entry("Me", "Who is calling, and what they may do."),
            Map.entry("Tenant", "The company itself."),
            Map.entry("Members", "The people who work at the company."),
            Map.entry("Properties", "The places that are inspected."),
            Map.entry("Contacts", "Clients, agents and others the company deals with."),
            Map.entry("Services", "What the company offers, at what price."),
            Map.entry("PriceRules", "What a service costs more or less for certain houses."),
            Map.entry("Quotes", "What services cost for a house and how long they take."),
            Map.entry("Slots", "When whom can be sent."),
            Map.entry("Calendar", "Who goes where on some days."),
            Map.entry("RatingScales", "How items are graded."),
            Map.entry("Templates", "What reports are made of."),
            Map.entry("TemplateVersions", "Drafts of templates, and what was published and never changes."),
            Map.entry("TemplateSections", "What is in the sections of a draft."),
            Map.entry("TemplateItems", "What an inspector finds ready to be said about an item."),
            Map.entry("TemplateImports", "Templates that come from other programs' files."),
            Map.entry("Reports", "What inspectors write about a house."),
            Map.entry("LibraryComments", "What inspectors say often."),
            Map.entry("Inspections", "Orders through their life: booked, scheduled, done, delivered.")));

    private Front() {}

    static void write(OpenAPI document) {
        document.setInfo(OASFactory.createInfo()
                .title("InspectIQ")
                .version("1.0.0")
                .summary("Home inspections, from the order to the report.")
                .description(DESCRIPTION)
                .license(OASFactory.createLicense().name("Apache-2.0").identifier("Apache-2.0")));
        document.setServers(List.of(OASFactory.createServer().url("/").description("Where this document comes from.")));
        document.setTags(document.getPaths().getPathItems().keySet().stream()
                .map(Name::tag)
                .distinct()
                .sorted()
                .map(name -> OASFactory.createTag().name(name).description(TAGS.get(name)))
                .toList());
        document.getComponents().setSecuritySchemes(schemes());
    }

    private static Map<String, SecurityScheme> schemes() {
        var schemes = new LinkedHashMap<String, SecurityScheme>();
        schemes.put(
                BEARER,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description("An access token of the company's user pool."));
        schemes.put(
                SIGN_IN,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.OPENIDCONNECT)
                        .openIdConnectUrl(SignIn.DISCOVERY)
                        .description(
                                "Signing in: authorization code with PKCE, at the issuer that this deployment trusts."));
        return schemes;
    }
}
