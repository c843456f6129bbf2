package io.inspectiq.support;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Hears every byte that the service under test sends to anybody, and every line that it logs, for the {@link Canary}. */
@Singleton
class Ears {
    private static final String NAME = "ears";
    private static final int LONGER_THAN_ANY_FACT = 64;
    private final Handler log = new Lines();

    void open(@Observes Filters filters) {
        filters.register(Ears::attach, Integer.MAX_VALUE);
        Logger.getLogger("").addHandler(log);
    }

    void close(@Observes ShutdownEvent ending) {
        Logger.getLogger("").removeHandler(log);
    }

    /** To the connection itself, so that headers, errors and streams are heard as they leave. */
    private static void attach(RoutingContext request) {
        var pipeline =
                ((ConnectionBase) request.request().connection()).channel().pipeline();
        if (pipeline.get(NAME) == null) pipeline.addFirst(NAME, new Bytes());
        request.next();
    }

    private static final class Bytes extends ChannelOutboundHandlerAdapter {
        private String last = "";

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
            if (message instanceof ByteBuf bytes) {
                String said = last + bytes.toString(StandardCharsets.ISO_8859_1);
                Canary.listen("an answer", said);
                last = said.substring(Math.max(0, said.length() - LONGER_THAN_ANY_FACT));
                Evidence.count("bytes of answers searched for the canary", bytes.readableBytes());
            }
            super.write(context, message, promise);
        }
    }

    private static final class Lines extends Handler {
        @Override
        public void publish(LogRecord line) {
            Canary.listen(
                    "a log line",
                    line.getMessage() + " " + Arrays.toString(line.getParameters()) + " " + line.getThrown());
            Evidence.count("log lines searched for the canary", 1);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
