package io.inspectiq.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Makes sure that one stack runs in a folder. The operating system lets go of it, however the process ends. */
record Lock(FileChannel channel) implements AutoCloseable {

    /** Keep it: a channel that nobody holds is closed by the garbage collector, and the lock with it. */
    static Lock take(Settings settings) throws IOException {
        Files.createDirectories(settings.folder());
        Path file = settings.folder().resolve("lock");
        var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (tryLock(channel) == null)
            throw new Refusal(alreadyRuns(Files.readString(file).strip()));
        channel.truncate(0);
        String note = ProcessHandle.current().pid() + " " + settings.http();
        channel.write(ByteBuffer.wrap(note.getBytes(StandardCharsets.UTF_8)));
        return new Lock(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        // Of one byte far behind the text: on some systems a locked part can't be read by others.
        return channel.tryLock(1_000_000, 1, false);
    }

    private static String alreadyRuns(String note) {
        String pid = note.replaceFirst(" .*", "");
        String where = note.replaceFirst("^\\S+ ", "at ");
        return "InspectIQ is already running here, %s. To stop it: Ctrl-C in its terminal, or `kill %s`."
                .formatted(where, pid);
    }
}
