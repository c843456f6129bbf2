package io.inspectiq.db;

import io.inspectiq.iam.DatabaseTokens;
import io.inspectiq.iam.LoginSettings;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.spi.ConnectionFactory;
import jakarta.inject.Singleton;
import java.util.HashMap;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** Logs a new connection in, with the password or, as IAM wants it, with a token made for this connection. */
@Singleton
class Login {
    private static final String REFUSED = "28";

    private final Vertx vertx;
    private final @Nullable DatabaseTokens tokens;

    Login(Vertx vertx, Config config) {
        this.vertx = vertx;
        var environment = new HashMap<String, String>();
        for (String name : LoginSettings.READ) {
            config.getOptionalValue(name, String.class).ifPresent(value -> environment.put(name, value));
        }
        this.tokens = LoginSettings.isIam(environment) ? new DatabaseTokens(environment) : null;
    }

    Future<SqlConnection> with(PgConnectOptions options, ConnectionFactory factory, Context context) {
        return tokens == null ? factory.connect(context, options) : byToken(tokens, options, factory, context);
    }

    private Future<SqlConnection> byToken(
            DatabaseTokens from, PgConnectOptions options, ConnectionFactory factory, Context context) {
        return token(from, options)
                .compose(fresh -> factory.connect(context, fresh))
                .onFailure(e -> forget(from, e));
    }

    /** Not on the event loop: the keys of the role may have to be asked for first. */
    private Future<PgConnectOptions> token(DatabaseTokens from, PgConnectOptions options) {
        return vertx.executeBlocking(() -> from.make(options.getHost(), options.getPort(), options.getUser()), false)
                .map(token -> new PgConnectOptions(options).setPassword(token));
    }

    /** The next token is made with keys that are asked for anew. */
    private static void forget(DatabaseTokens tokens, Throwable e) {
        if (e instanceof PgException pg && pg.getSqlState().startsWith(REFUSED)) {
            tokens.forget();
        }
    }
}
