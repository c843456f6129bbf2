package io.inspectiq.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inspectiq.migrator.StoredFiles;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The files of a company in the bucket, as its rows name them; after an erasure, those that stay. */
@Tag("O8")
class StoredFilesTest {
    private static final String AT = " \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ ";

    private final Leaving acme = new Leaving(Company.create());
    private final Leaving rival = new Leaving(Company.create());

    @Test
    void what_is_kept_is_named_with_its_hash_and_nothing_of_another_company() throws SQLException {
        Orders.of(acme.company()).booked();
        Orders.of(rival.company()).booked();
        rival.past(photo("c"));
        acme.past(photo("a"));

        String key = acme.company().id() + "/[0-9a-f-]{36}";
        assertThat(named(acme))
                .satisfiesExactly(
                        head -> assertThat(head)
                                .matches("company " + acme.company().id() + " active" + AT + "2"),
                        photo -> assertThat(photo).matches("a{64} image/jpeg " + key),
                        thumbnail -> assertThat(thumbnail).matches("- image/jpeg " + key + "/thumbnail"));
        assertThat(named(rival))
                .hasSize(3)
                .allSatisfy(
                        line -> assertThat(line).contains(" " + rival.company().id()));
    }

    @Test
    void what_is_still_on_its_way_is_not_named() throws SQLException {
        Orders.of(acme.company()).booked();
        acme.past("""
                insert into media_assets (tenant_id, inspection_id, kind, content_type, bytes, sha256)
                select tenant_id, inspection_id, 'photo', 'image/jpeg', 3, repeat('b', 64) from inspections where tenant_id = ?
                """);

        assertThat(named(acme)).singleElement().asString().endsWith(" 0");
    }

    @Test
    void of_an_erased_company_those_of_what_was_begun_stay_and_of_nothing_else() throws SQLException {
        Orders.of(acme.company()).inProgress();
        acme.past(photo("a"));
        Orders.of(acme.company()).booked();
        acme.past(photo("b", "status = 'requested'"));
        acme.suspended();

        acme.confirm(acme.plan().code());

        assertThat(named(acme))
                .hasSize(3)
                .anyMatch(line -> line.startsWith("a"))
                .noneMatch(line -> line.startsWith("b"));
        assertThat(named(acme).getFirst()).contains(" closing ");
    }

    @Test
    void a_company_that_is_erased_altogether_has_none_and_one_that_never_was_is_refused() throws SQLException {
        Orders.of(acme.company()).booked();
        acme.past(photo("a"));
        acme.suspended();

        acme.confirm(acme.plan().code());

        assertThat(named(acme))
                .singleElement()
                .asString()
                .matches("company " + acme.company().id() + " erased" + AT + "0");
        try (var eraser = Leaving.eraser()) {
            assertThatThrownBy(() -> StoredFiles.of(eraser, "nobody")).hasMessageContaining("There is no company");
        }
    }

    private static List<String> named(Leaving company) throws SQLException {
        try (var eraser = Leaving.eraser()) {
            return StoredFiles.of(eraser, company.company().slug());
        }
    }

    private static String photo(String hash) {
        return photo(hash, "true");
    }

    private static String photo(String hash, String where) {
        return """
                insert into media_assets (tenant_id, inspection_id, kind, content_type, bytes, sha256, state, thumbnail_bytes,
                    thumbnail_sha256, width, height, stored_bytes, stored_sha256, verified_at)
                select tenant_id, inspection_id, 'photo', 'image/jpeg', 3, repeat('%1$s', 64), 'verified', 2,
                    repeat('e', 64), 1, 1, 3, repeat('%1$s', 64), now() from inspections where tenant_id = ? and %2$s
                """.formatted(hash, where);
    }
}
