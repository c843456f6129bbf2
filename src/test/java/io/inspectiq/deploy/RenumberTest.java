package io.inspectiq.deploy;

import static java.lang.constant.ConstantDescs.CD_String;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release's generated classes are the same from build to build, and their names for each other's values still meet. */
class RenumberTest {
    @TempDir
    Path folder;

    @Test
    void jars_that_differ_in_their_numbers_are_the_same_afterwards() throws Exception {
        Path one = jar("one.jar", "proxykey7", "proxykey12");
        Path other = jar("other.jar", "proxykey301", "proxykey7");
        Path another = jar("another.jar", "proxykey301", "proxykey301");

        renumber(one, other, another);

        assertThat(one).hasSameBinaryContentAs(other);
        assertThat(Files.mismatch(one, another)).isNotEqualTo(-1);
        try (var classes = new URLClassLoader(new URL[] {one.toUri().toURL()}, null)) {
            assertThat(told(classes, "Gives")).isEqualTo("proxykey1");
            assertThat(told(classes, "Other")).isEqualTo("proxykey2");
            assertThat(told(classes, "Takes")).isEqualTo("proxykey1");
        }
    }

    private static Object told(ClassLoader classes, String type) throws ReflectiveOperationException {
        return classes.loadClass(type).getMethod("tells").invoke(null);
    }

    private static void renumber(Path... jars) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("deploy/Renumber.java");
        for (Path jar : jars) command.add(jar.toString());
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private Path jar(String name, String given, String other) throws IOException {
        Path jar = folder.resolve(name);
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            add(zip, "Gives", given);
            add(zip, "Other", other);
            add(zip, "Takes", given);
        }
        return jar;
    }

    private static void add(ZipOutputStream zip, String type, String told) throws IOException {
        var entry = new ZipEntry(type + ".class");
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(ClassFile.of()
                .build(
                        ClassDesc.of(type),
                        builder -> builder.withFlags(ClassFile.ACC_PUBLIC)
                                .withMethodBody(
                                        "tells",
                                        MethodTypeDesc.of(CD_String),
                                        ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                                        code -> code.loadConstant(told).areturn())));
    }
}
