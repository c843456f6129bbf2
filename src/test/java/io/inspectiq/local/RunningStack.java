package io.inspectiq.local;

import io.inspectiq.support.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** The local stack as a process of its own, on free ports, as `make run` starts it. */
final class RunningStack {
    final Settings settings;
    private final Process process;
    private final ConcurrentLinkedQueue<String> said = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> up = new CompletableFuture<>();

    private Thread listener = Thread.currentThread();

    private RunningStack(Settings settings, Process process) {
        this.settings = settings;
        this.process = process;
    }

    static Settings settings(Path folder) {
        return new Settings(
                folder,
                Ports.free(),
                Ports.free(),
                Ports.free(),
                Ports.free(),
                Settings.read().service());
    }

    static RunningStack start(Settings settings) throws IOException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        command.add("-Dinspectiq.local.folder=" + settings.folder());
        command.add("-Dinspectiq.local.port=" + settings.httpPort());
        command.add("-Dinspectiq.local.issuer.port=" + settings.issuerPort());
        command.add("-Dinspectiq.local.database.port=" + settings.databasePort());
        command.add("-Dinspectiq.local.objects.port=" + settings.objectsPort());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Local.class.getName()));
        var stack = new RunningStack(
                settings, new ProcessBuilder(command).redirectErrorStream(true).start());
        stack.listener = Thread.ofVirtual().start(() -> stack.listen(stack.process.getInputStream()));
        return stack;
    }

    RunningStack awaitUp() throws Exception {
        up.get(3, TimeUnit.MINUTES);
        return this;
    }

    int awaitEnd() throws Exception {
        int code = process.onExit().get(1, TimeUnit.MINUTES).exitValue();
        listener.join();
        return code;
    }

    /** As `kill` and a closed terminal do. (The process itself would close its output at once.) */
    void terminate() {
        process.toHandle().destroy();
    }

    /** As `kill -9` does: nothing can tidy up, and the service is left behind. */
    void kill() throws Exception {
        process.toHandle().destroyForcibly();
        process.onExit().get(1, TimeUnit.MINUTES);
    }

    String said() {
        return String.join("\n", said);
    }

    private void listen(InputStream output) {
        try (var lines = new Scanner(output)) {
            while (lines.hasNextLine()) {
                said.add(lines.nextLine());
                if (said().contains("InspectIQ runs at")) up.complete(null);
            }
        }
        up.completeExceptionally(new IllegalStateException("It ended before it was up:\n" + said()));
    }
}
