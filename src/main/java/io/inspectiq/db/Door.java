package io.inspectiq.db;

import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.SqlConnection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where connections are opened. At a database to which nobody is connected one knocks at a time: it may be asleep, and one
 * knock wakes it. Those who come meanwhile share its fate, whoever has stopped waiting for it by then.
 */
final class Door {
    private @Nullable Future<Void> knocking;
    private final Set<Channel> open = ConcurrentHashMap.newKeySet();

    Future<SqlConnection> pass(Supplier<Future<SqlConnection>> connect) {
        Promise<Void> mine = Promise.promise();
        var before = before(mine.future());
        if (before != null) {
            return before.compose(opened -> entered(connect));
        }
        return entered(connect).onComplete(done -> {
            knocked();
            mine.handle(done.mapEmpty());
        });
    }

    /** Whom to wait for; nobody, if it is this one who knocks. */
    private synchronized @Nullable Future<Void> before(Future<Void> mine) {
        if (!open.isEmpty()) {
            return Future.succeededFuture();
        }
        if (knocking == null) {
            knocking = mine;
            return null;
        }
        return knocking;
    }

    private synchronized void knocked() {
        knocking = null;
    }

    private Future<SqlConnection> entered(Supplier<Future<SqlConnection>> connect) {
        return Future.succeededFuture().compose(now -> connect.get()).onSuccess(connection -> {
            var channel = Lease.socket(connection).channelHandlerContext().channel();
            open.add(channel);
            channel.closeFuture().addListener(left -> open.remove(channel));
        });
    }

    void closeAll() {
        open.forEach(Lease::close);
    }
}
