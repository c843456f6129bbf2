package io.inspectiq.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.junit.ArchTag;
import io.inspectiq.support.Evidence;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No threat is without a test, and none leaves the list without anybody noticing. */
class ThreatsTest {
    private static final Map<String, Integer> HOW_MANY = Map.of("C", 15, "L", 14, "S", 26, "T", 10, "O", 8);

    @Test
    void the_list_is_whole() {
        var all = HOW_MANY.entrySet().stream()
                .flatMap(kind -> IntStream.rangeClosed(1, kind.getValue()).mapToObj(n -> kind.getKey() + n));
        assertThat(Threat.all()).extracting(Threat::id).containsExactlyInAnyOrderElementsOf(all.toList());
        assertThat(Threat.all()).allSatisfy(one -> {
            assertThat(one.threat()).isNotBlank();
            assertThat(one.guard()).isNotBlank();
        });
    }

    @Test
    void every_threat_has_a_test_and_every_id_is_a_threat() throws IOException, URISyntaxException {
        var listed = Threat.all().stream().map(Threat::id).collect(Collectors.toCollection(TreeSet::new));
        Path tests = Path.of(ThreatsTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (var files = Files.walk(tests)) {
            var tagged = files.map(file -> tests.relativize(file).toString())
                    .filter(file -> file.endsWith("Test.class"))
                    .flatMap(ThreatsTest::tags)
                    .filter(Evidence.THREAT.asMatchPredicate())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(tagged).containsExactlyInAnyOrderElementsOf(listed);
        }
    }

    private static Stream<String> tags(String file) {
        try {
            var type = Class.forName(
                    file.replace('/', '.').substring(0, file.length() - ".class".length()),
                    false,
                    ThreatsTest.class.getClassLoader());
            return Stream.<AnnotatedElement>concat(
                            Stream.of(type),
                            Stream.concat(
                                    Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getDeclaredFields())))
                    .flatMap(ThreatsTest::tags);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<String> tags(AnnotatedElement annotated) {
        return Stream.concat(
                Arrays.stream(annotated.getAnnotationsByType(Tag.class)).map(Tag::value),
                Arrays.stream(annotated.getAnnotationsByType(ArchTag.class)).map(ArchTag::value));
    }
}
