package io.inspectiq.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.inspectiq.db.Leases;
import io.inspectiq.problem.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Takes one invocation after the other, asks the service on its own port, and sends back what it answers, as it comes. It keeps
 * nothing of an invocation, answers each once, and asks for the next only when no connection to the database is in use: Lambda
 * freezes the process while it waits.
 */
final class Loop implements Runnable {
    private static final Duration TO_COME_BACK = Duration.ofSeconds(20);
    private static final int SLICE = 65_536;
    private static final Logger LOG = Logger.getLogger(Loop.class);

    private final RuntimeInterface lambda;
    private final InetSocketAddress service;
    private final Leases leases;
    private final Front front;
    private final Answer answer;
    private final boolean streams;
    private final Consumer<String> fatal;
    private volatile boolean ending;

    /** When the loop can't go on, the last one is told why. */
    Loop(
            RuntimeInterface lambda,
            ObjectMapper json,
            int port,
            Leases leases,
            Front front,
            boolean streams,
            Consumer<String> fatal) {
        this.lambda = lambda;
        this.service = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
        this.leases = leases;
        this.front = front;
        this.answer = new Answer(json);
        this.streams = streams;
        this.fatal = fatal;
    }

    @Override
    public void run() {
        try {
            while (!ending) {
                serve(lambda.next());
                if (!leases.allBack(TO_COME_BACK)) {
                    throw new IOException("A connection to the database is still in use after the answer.");
                }
            }
        } catch (IOException | RuntimeException e) {
            if (!ending) {
                fatal.accept("The loop over Lambda's runtime interface ends: " + e.getMessage());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void end() throws IOException {
        ending = true;
        lambda.close();
    }

    private void serve(Invocation invocation) throws IOException {
        leases.mistrust();
        if (!front.sent(invocation)) {
            answer(
                    invocation,
                    answer.problem(Problem.forbidden("not-by-the-front", "Nothing is answered at this address.")));
            return;
        }
        Request request;
        try {
            request = Request.of(invocation);
        } catch (IllegalArgumentException e) {
            lambda.failed(invocation, "InspectIQ.Event", String.valueOf(e.getMessage()));
            return;
        }
        try (var asked = new Exchange(service)) {
            asked.offer(request.bytes());
            answer(invocation, reply(invocation, request, asked));
        }
    }

    private void answer(Invocation invocation, Reply reply) throws IOException {
        if (streams) {
            stream(invocation, reply);
        } else {
            lambda.whole(invocation, whole(reply));
        }
    }

    private Reply reply(Invocation invocation, Request request, Exchange asked) throws IOException {
        try {
            asked.patience(invocation.millisLeft());
            Reply reply = asked.reply(request.method().equals("HEAD"));
            return new Reply(reply.status(), reply.headers(), new InTime(reply, asked, invocation));
        } catch (IOException e) {
            return broken(e);
        }
    }

    private void stream(Invocation invocation, Reply reply) throws IOException {
        try (var out = lambda.streamed(invocation)) {
            try {
                byte[] prelude = answer.prelude(reply);
                out.chunk(prelude, prelude.length);
                copy(reply, out);
            } catch (IOException e) {
                // The caller may have left. If it is worse than that, asking for the next invocation tells.
                LOG.warnf("The answer to %s could not be sent: %s", invocation.id(), e.getMessage());
                return;
            }
            lambda.accepted(out);
        }
    }

    private void copy(Reply reply, Exchange out) throws IOException {
        byte[] piece = new byte[SLICE];
        String trailers = "";
        try {
            for (int read = reply.body().read(piece);
                    read >= 0;
                    read = reply.body().read(piece)) {
                out.chunk(piece, read);
            }
        } catch (InTime.BrokeOff e) {
            trailers = lambda.trailers("InspectIQ.BrokeOff", String.valueOf(e.getMessage()));
        }
        out.lastChunk(trailers);
    }

    private byte[] whole(Reply reply) throws IOException {
        try {
            byte[] body = reply.body().readNBytes(Answer.LARGEST + 1);
            byte[] whole = body.length > Answer.LARGEST ? body : answer.whole(reply, body);
            return whole.length > Answer.LARGEST ? tooLarge() : whole;
        } catch (InTime.BrokeOff e) {
            return said(broken(e));
        }
    }

    private byte[] tooLarge() throws IOException {
        return said(answer.problem(
                Problem.badRequest("The answer is too large to be given in one piece; ask for it in pages.")));
    }

    private byte[] said(Reply problem) throws IOException {
        return answer.whole(problem, problem.body().readAllBytes());
    }

    private Reply broken(IOException e) throws IOException {
        LOG.warnf("The service did not answer: %s", e.getMessage());
        return answer.problem(Problem.unavailable(
                e instanceof SocketTimeoutException || e.getCause() instanceof SocketTimeoutException
                        ? "The request took too long."
                        : "The service is restarting.",
                1));
    }
}
