package io.inspectiq.migrator;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * The migrations on the classpath, read through Java's own file systems: the same in a folder, in a jar and in a native
 * executable, where Flyway's scanner finds nothing.
 */
final class MigrationFiles implements ResourceProvider {
    private final List<LoadableResource> files;

    MigrationFiles(String folder) {
        try {
            files = read(folder);
        } catch (IOException | URISyntaxException unreadable) {
            throw new IllegalStateException("the migrations cannot be read", unreadable);
        }
    }

    /** The same, and those of another folder, such as the ones still being written. */
    MigrationFiles(Path more) throws IOException {
        var all = new ArrayList<>(new MigrationFiles("db/migration").files);
        all.addAll(list(more, more.toString()));
        files = List.copyOf(all);
    }

    private static List<LoadableResource> read(String folder) throws IOException, URISyntaxException {
        var found = MigrationFiles.class.getClassLoader().getResource(folder);
        // A native executable knows the files but no folder; its own file system lists them.
        URI place = found == null ? URI.create("resource:/") : found.toURI();
        if (place.getScheme().equals("file")) {
            return list(Path.of(place), folder);
        }
        try (FileSystem archive = FileSystems.newFileSystem(place, Map.of())) {
            return list(archive.getPath("/" + folder), folder);
        }
    }

    private static List<LoadableResource> list(Path at, String folder) throws IOException {
        try (var paths = Files.list(at)) {
            return paths.sorted()
                    .<LoadableResource>map(path -> Migration.of(folder, path))
                    .toList();
        }
    }

    @Override
    public @Nullable LoadableResource getResource(String name) {
        return files.stream()
                .filter(file -> file.getRelativePath().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return files.stream()
                .filter(file -> file.getFilename().startsWith(prefix) && endsWithOneOf(file.getFilename(), suffixes))
                .toList();
    }

    private static boolean endsWithOneOf(String name, String[] suffixes) {
        return List.of(suffixes).stream().anyMatch(name::endsWith);
    }

    private static final class Migration extends LoadableResource {
        private final String path;
        private final String text;

        private Migration(String path, String text) {
            this.path = path;
            this.text = text;
        }

        static Migration of(String folder, Path file) {
            try {
                return new Migration(folder + "/" + file.getFileName(), Files.readString(file));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        @Override
        public Reader read() {
            return new StringReader(text);
        }

        @Override
        public String getAbsolutePath() {
            return path;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return path;
        }

        @Override
        public String getFilename() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        @Override
        public String getRelativePath() {
            return path;
        }
    }
}
