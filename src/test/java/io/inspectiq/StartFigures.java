package io.inspectiq;

import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.support.Company;
import io.inspectiq.support.Executable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Measures what a cold start costs, natively and on the JVM with and without its AOT cache, and prints the README's table.
 * It asserts nothing about time. Run by hand on a quiet machine: `./mvnw package -DskipTests && make native`, then
 * `./mvnw test -Dtest=StartFigures`.
 */
class StartFigures {
    private static final int RUNS = 5;
    private static final int REQUESTS = 1_000;
    private static final String CACHE = "target/inspectiq.aot";
    private static final List<String> NATIVE = Executable.service();
    private static final List<String> JVM = java();
    private static final List<String> CACHED = java("-XX:AOTCache=" + CACHE, "-Xlog:disable");

    private final Company acme = Company.create();
    private final String token = acme.token("owner");

    private record Figures(double millis, double resident, double residentLater) {}

    @Test
    void a_cold_start() throws IOException {
        for (int i = 0; i < 100; i++) acme.inspection();
        var training = Executable.start(java("-XX:AOTCacheOutput=" + CACHE)).awaitListening();
        for (int i = 0; i < 200; i++) request(training.port());
        training.stop();

        System.out.printf("%-14s %8s %8s %8s%n", "", "ms", "MB", "MB later");
        print("native", NATIVE);
        print("JVM", JVM);
        print("JVM, AOT cache", CACHED);
        System.out.printf("native file %.1f MB%n", Files.size(Path.of(NATIVE.getFirst())) / 1e6);
    }

    private void print(String name, List<String> command) throws IOException {
        var runs = new ArrayList<Figures>();
        for (int i = 0; i < RUNS; i++) runs.add(measured(command));
        System.out.printf(
                "%-14s %8.0f %8.0f %8.0f   (%s)%n",
                name,
                median(runs.stream().map(Figures::millis)),
                median(runs.stream().map(Figures::resident)),
                median(runs.stream().map(Figures::residentLater)),
                runs.stream().map(r -> Math.round(r.millis())).toList());
    }

    private Figures measured(List<String> command) throws IOException {
        long begun = System.nanoTime();
        try (var service = Executable.start(command).awaitListening()) {
            request(service.port());
            double millis = (System.nanoTime() - begun) / 1e6;
            double resident = resident(service);
            for (int i = 0; i < REQUESTS; i++) request(service.port());
            double later = resident(service);
            service.stop();
            return new Figures(millis, resident, later);
        }
    }

    /** By hand: an HTTP client would take longer to load than the service to start. */
    private void request(int port) throws IOException {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            var request = "GET /v1/inspections?limit=20 HTTP/1.0\r\nHost: localhost\r\nAuthorization: Bearer " + token
                    + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer.lines().findFirst().orElse("")).endsWith(" 200 OK");
        }
    }

    private static double resident(Executable service) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/" + service.handle().pid() + "/status"))) {
            var resident =
                    lines.filter(line -> line.startsWith("VmRSS:")).findFirst().orElseThrow();
            return Integer.parseInt(resident.replaceAll("\\D", "")) / 1024.0;
        }
    }

    private static double median(Stream<Double> values) {
        return values.sorted().toList().get(RUNS / 2);
    }

    private static List<String> java(String... options) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", "target/quarkus-app/quarkus-run.jar"));
        return command;
    }
}
