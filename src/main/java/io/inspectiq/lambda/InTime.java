package io.inspectiq.lambda;

import java.io.FilterInputStream;
import java.io.IOException;

/** The service's answer, for as long as the invocation has time. That it broke off is another thing than that it can't be sent. */
final class InTime extends FilterInputStream {
    private final Exchange from;
    private final Invocation invocation;

    static final class BrokeOff extends IOException {
        private BrokeOff(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    InTime(Reply reply, Exchange from, Invocation invocation) {
        super(reply.body());
        this.from = from;
        this.invocation = invocation;
    }

    @Override
    public int read(byte[] bytes, int at, int most) throws IOException {
        try {
            from.patience(invocation.millisLeft());
            return in.read(bytes, at, most);
        } catch (IOException e) {
            throw new BrokeOff(e);
        }
    }
}
