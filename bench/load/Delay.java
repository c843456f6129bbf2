import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * A wire with a delay: `java Delay.java <from port> <to port>`; each line of standard input is the delay from then on, in
 * microseconds each way. Bytes keep their distance, so bursts stay bursts. Ends with standard input.
 */
public final class Delay {
    private static final int CHUNK = 65_536;
    private static final long SPIN_NANOS = 80_000; // what a parked thread may oversleep

    private static volatile long nanos;

    private record Bytes(byte[] content, int length, long due) {}

    public static void main(String... args) throws IOException {
        int to = Integer.parseInt(args[1]);
        Thread.ofPlatform().daemon().start(Delay::listen);
        try (var listening = new ServerSocket(Integer.parseInt(args[0]), 200, InetAddress.getLoopbackAddress())) {
            while (true) {
                var client = listening.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), to);
                wire(client, server);
                wire(server, client);
            }
        }
    }

    private static void listen() {
        new BufferedReader(new InputStreamReader(System.in)).lines().forEach(line -> nanos = Long.parseLong(line) * 1_000);
        System.exit(0);
    }

    private static void wire(Socket from, Socket to) throws IOException {
        to.setTcpNoDelay(true);
        var way = new LinkedBlockingQueue<Bytes>();
        Thread.ofPlatform().daemon().start(() -> read(from, way));
        Thread.ofPlatform().daemon().start(() -> write(to, way));
    }

    private static void read(Socket from, LinkedBlockingQueue<Bytes> way) {
        try {
            while (true) {
                byte[] content = new byte[CHUNK];
                int length = from.getInputStream().read(content);
                way.add(new Bytes(content, length, System.nanoTime() + nanos));
                if (length < 0) return;
            }
        } catch (IOException closed) {
            way.add(new Bytes(new byte[0], -1, System.nanoTime()));
        }
    }

    private static void write(Socket to, LinkedBlockingQueue<Bytes> way) {
        try (to) {
            while (true) {
                var bytes = way.take();
                await(bytes.due);
                if (bytes.length < 0) return;
                to.getOutputStream().write(bytes.content, 0, bytes.length);
            }
        } catch (IOException | InterruptedException closed) {
            return; // the other side is gone, and so is this wire
        }
    }

    private static void await(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            if (left > SPIN_NANOS) LockSupport.parkNanos(left - SPIN_NANOS);
            else Thread.onSpinWait();
        }
    }
}
