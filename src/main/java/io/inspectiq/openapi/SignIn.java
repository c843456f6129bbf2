package io.inspectiq.openapi;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Leads whoever reads the document to the issuer that this deployment trusts: the document is the same everywhere, the
 * issuer is not.
 */
@ApplicationScoped
class SignIn {
    static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final String SETTINGS = "/q/sign-in";

    private final String issuer;
    private final String settings;

    SignIn(
            @ConfigProperty(name = "inspectiq.issuer") String issuer,
            @ConfigProperty(name = "inspectiq.client.ids") List<String> clients) {
        this.issuer = issuer;
        this.settings = new JsonObject()
                .put("clientId", clients.getFirst())
                .put("scopes", "openid")
                .put("usePkceWithAuthorizationCodeGrant", true)
                .encode();
    }

    void routes(@Observes Router router) {
        router.get(DISCOVERY).handler(this::discovery);
        router.get(SETTINGS).handler(this::settings);
    }

    private void discovery(RoutingContext request) {
        request.response()
                .setStatusCode(302)
                .putHeader("Location", issuer + DISCOVERY)
                .end();
    }

    /** What the page at /q/swagger-ui signs in as: the first app client on the list. None of it is a secret. */
    private void settings(RoutingContext request) {
        request.response().putHeader("Content-Type", "application/json").end(settings);
    }
}
