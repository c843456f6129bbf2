package io.inspectiq.support;

import io.inspectiq.db.Statement;
import io.inspectiq.page.Listing;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every SQL text that the service can send, read from its constants: what is not here must not go over the wire. */
public final class Catalogue {
    private static final Path CLASSES = Path.of("target", "classes");
    private static final Set<Class<?>> SQL = Set.of(Statement.class, Listing.class);

    /** How a transaction begins, ends, and lives longer when it streams; whether a connection lives. */
    private static final Set<String> FRAME = Set.of(
            "begin isolation level read committed read only",
            "begin isolation level read committed read write",
            "set local plan_cache_mode = force_custom_plan",
            "commit",
            "rollback",
            "select 1",
            "set local transaction_timeout = '330s'; set local idle_in_transaction_session_timeout = '330s'");

    private static final Set<String> TEXTS = texts();

    private Catalogue() {}

    public static Set<String> strangersIn(Set<String> heard) {
        return heard.stream().filter(sql -> !TEXTS.contains(sql)).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those that PostgreSQL plans: not how a transaction begins and ends. */
    public static Set<String> planned() {
        return TEXTS.stream().filter(sql -> !FRAME.contains(sql)).collect(Collectors.toCollection(TreeSet::new));
    }

    public static int size() {
        return TEXTS.size();
    }

    private static Set<String> texts() {
        try (var files = Files.walk(CLASSES)) {
            return Stream.concat(FRAME.stream(), files.flatMap(Catalogue::statements))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> statements(Path file) {
        String name = CLASSES.relativize(file).toString().replace(File.separatorChar, '.');
        return name.endsWith(".class") && name.startsWith("io.inspectiq.")
                ? Arrays.stream(load(name.substring(0, name.length() - ".class".length()))
                                .getDeclaredFields())
                        .filter(field -> SQL.contains(field.getType()) || statement(field.getType()) != null)
                        .flatMap(Catalogue::sql)
                : Stream.empty();
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Catalogue.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<String> sql(Field field) {
        try {
            if (!Modifier.isStatic(field.getModifiers())) return Stream.empty(); // handed on, not made
            field.setAccessible(true);
            return switch (field.get(null)) {
                case Statement<?> one -> Stream.of(one.sql());
                case Listing<?> list -> list.all().stream().map(Statement::sql);
                case Record whole -> sql(whole);
                case null, default -> throw new IllegalStateException(field + " is no constant");
            };
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<String> sql(Record whole) {
        try {
            var accessor = Objects.requireNonNull(statement(whole.getClass())).getAccessor();
            accessor.setAccessible(true);
            return Stream.of(((Statement<?>) accessor.invoke(whole)).sql());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A constant may be a record that holds a statement beside what goes with it. */
    private static @Nullable RecordComponent statement(Class<?> type) {
        return !type.isRecord()
                ? null
                : Arrays.stream(type.getRecordComponents())
                        .filter(component -> component.getType() == Statement.class)
                        .findFirst()
                        .orElse(null);
    }
}
