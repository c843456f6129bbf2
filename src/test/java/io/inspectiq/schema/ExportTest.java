package io.inspectiq.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inspectiq.migrator.Archive;
import io.inspectiq.migrator.Import;
import io.inspectiq.migrator.Manifest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that a company owns goes into a file, and comes back from it, row for row; of the others nothing does. */
@Tag("O8")
class ExportTest {
    private final Leaving acme = new Leaving(Company.create());
    private final Company rival = Company.create();

    @TempDir
    Path folder;

    private Path first;

    @BeforeEach
    void orders() {
        Orders.of(acme.company()).booked();
        Orders.of(rival).scheduled();
        first = folder.resolve("first.zip");
    }

    @Test
    void an_export_holds_every_row_of_the_company_and_none_of_another() throws Exception {
        acme.hold(null, "a claim");
        var manifest = acme.export(first);

        var rows = new HashMap<String, Long>();
        manifest.tables().stream()
                .filter(table -> table.rows() > 0)
                .forEach(table -> rows.put(table.table(), table.rows()));
        assertThat(rows).isEqualTo(acme.holdings());
        assertThat(Archive.whole(first)).isEqualTo(manifest);
        for (var table : manifest.tables()) {
            try (var zip = FileSystems.newFileSystem(first)) {
                var lines = Files.readAllLines(zip.getPath("tables", table.table() + ".ndjson"));
                assertThat(lines).hasSize((int) table.rows());
                assertThat(lines)
                        .allSatisfy(line -> assertThat(line)
                                .startsWith("{\"tenant_id\":\"" + acme.company().id()));
            }
        }
        assertThat(Files.getPosixFilePermissions(first)).hasSize(2);
        assertThatThrownBy(() -> acme.export(first)).hasMessageContaining("already");
    }

    @Test
    void erased_and_brought_back_the_company_is_what_it_was_byte_for_byte() throws Exception {
        acme.suspended();
        acme.export(first);
        acme.confirm(acme.plan().code());
        var others = acme.others();

        read(first, null);

        var second = folder.resolve("second.zip");
        acme.export(second);
        assertThat(Files.mismatch(first, second)).isEqualTo(-1);
        assertThat(acme.others()).isEqualTo(others);
        try (var operator = Company.operator()) {
            operator.run("select reactivate_company(?)", acme.company().slug());
        }
        var next = Orders.of(acme.company()).scheduled();
        try (var owner = acme.company().as("owner")) {
            assertThat(owner.number("select order_no from inspections where inspection_id = ?", next))
                    .isEqualTo(2);
        }
    }

    @Test
    void an_earlier_state_takes_the_place_of_the_present_one() throws Exception {
        acme.suspended();
        acme.export(first);
        try (var operator = Company.operator()) {
            operator.run("select reactivate_company(?)", acme.company().slug());
        }
        Orders.of(acme.company()).inProgress();
        acme.suspended();
        var present = folder.resolve("present.zip");
        acme.export(present);
        var others = acme.others();

        assertThatThrownBy(() -> read(first, null)).hasMessageContaining("The company is here already");
        assertThatThrownBy(() -> read(first, first)).hasMessageContaining("is not an export of what is here now");
        read(first, present);

        var second = folder.resolve("second.zip");
        acme.export(second);
        assertThat(Files.mismatch(first, second)).isEqualTo(-1);
        assertThat(acme.others()).isEqualTo(others);
    }

    @Test
    void an_export_that_lost_a_table_or_has_another_in_its_place_is_worth_nothing() throws Exception {
        acme.suspended();
        acme.export(first);
        var all = acme.all();
        var changed = forged("tables/contacts.ndjson", text -> text.replace("Ann", "Eve"));
        var lacking = Files.copy(first, folder.resolve("lacking.zip"));
        try (var zip = FileSystems.newFileSystem(lacking)) {
            Files.delete(zip.getPath("tables", "contacts.ndjson"));
        }
        var torn = Files.write(folder.resolve("torn.zip"), Arrays.copyOf(Files.readAllBytes(first), 100));

        assertThatThrownBy(() -> read(first, changed))
                .hasMessageContaining("tables/contacts.ndjson in " + changed + " is not what the manifest says");
        assertThatThrownBy(() -> read(first, lacking))
                .hasMessageContaining("There is no tables/contacts.ndjson in " + lacking);
        assertThatThrownBy(() -> read(first, torn)).hasMessageContaining(torn + " is damaged");
        assertThat(acme.all()).isEqualTo(all);
    }

    @Test
    void what_is_held_is_not_replaced() throws Exception {
        acme.export(first);
        acme.hold(1, "a claim");
        acme.suspended();
        var present = folder.resolve("present.zip");
        acme.export(present);

        assertThatThrownBy(() -> read(first, present)).hasMessageContaining("A hold is on inspection 1");
    }

    @Test
    void a_row_of_another_company_in_the_file_is_refused_and_so_is_one_that_was_changed() throws Exception {
        acme.suspended();
        acme.export(first);
        acme.confirm(acme.plan().code());
        var others = acme.others();
        var theirs = forged(
                "tables/contacts.ndjson",
                text -> text.replace(acme.company().id().toString(), rival.id().toString()));
        var changed = forged("tables/contacts.ndjson", text -> text.replace("Ann", "Eve"));
        var shortened = forged("tables/search_terms.ndjson", text -> "");

        assertThatThrownBy(() -> read(theirs, null)).hasMessageContaining("row-level security");
        for (var file : new Path[] {changed, shortened}) {
            assertThatThrownBy(() -> read(file, null))
                    .hasMessageContaining("What arrived is not what the manifest says");
        }
        assertThat(acme.holdings()).isEmpty();
        assertThat(acme.others()).isEqualTo(others);
    }

    @Test
    void a_company_that_bears_the_name_of_another_in_its_own_row_is_refused() throws Exception {
        acme.suspended();
        acme.export(first);
        acme.confirm(acme.plan().code());
        var others = acme.others();
        var row = "tables/tenants.ndjson";
        var renamed = forged(row, text -> text.replace(acme.company().slug(), rival.slug()));
        var was = checksum(first, row);
        var became = checksum(renamed, row);
        var agreeing = forged(renamed, "manifest.json", text -> text.replace(was, became));

        assertThatThrownBy(() -> read(agreeing, null))
                .hasMessageContaining("The company in the file is not the one that is called \""
                        + acme.company().slug());
        assertThat(acme.holdings()).isEmpty();
        assertThat(acme.others()).isEqualTo(others);
    }

    @Test
    void who_is_taking_the_name_is_waited_for_and_keeps_it() throws Exception {
        acme.suspended();
        acme.export(first);
        acme.confirm(acme.plan().code());
        try (var operator = Company.operator();
                var owner = Leaving.target().connect()) {
            operator.run("begin");
            operator.run(
                    "select create_company(?, 'Other LLC', null, null, 'otto@example.com', 'Otto', null)",
                    acme.company().slug());
            var arrival = CompletableFuture.supplyAsync(() -> imported(owner));
            Locks.await(new Session(owner));
            operator.commit();
            assertThatThrownBy(arrival::get).hasMessageContaining("Another company is called");
        }
        assertThat(acme.holdings()).isEmpty();
    }

    @Test
    void a_catalogue_that_has_drifted_takes_no_company_and_is_not_recorded() throws Exception {
        acme.suspended();
        acme.export(first);
        acme.confirm(acme.plan().code());
        try (var owner = Leaving.target().connect()) {
            var arrival = new Import(owner);
            new Session(owner).run("create unique index drifted on contacts (tenant_id, contact_id, email)");
            assertThatThrownBy(() -> arrival.read(first)).hasMessageContaining("is not the one that passed the gate");
        }
        assertThat(acme.holdings()).isEmpty();
        try (var administrator = Session.administrator()) {
            assertThat(administrator.one("select fingerprint = isolation_fingerprint() from isolation_gate"))
                    .isEqualTo(true);
        }
    }

    private Manifest imported(Connection owner) {
        try {
            return new Import(owner).read(first);
        } catch (SQLException | IOException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void a_file_that_is_no_export_or_of_another_schema_is_refused() throws Exception {
        var manifest = acme.export(first);
        var older = forged(
                "manifest.json",
                text -> text.replace("\"schemaVersion\":" + manifest.schemaVersion(), "\"schemaVersion\":3"));

        assertThatThrownBy(() -> read(older, null)).hasMessageContaining("The export is of schema version 3");
        var none = forged("manifest.json", text -> "{}");
        assertThatThrownBy(() -> read(none, null)).hasMessageContaining("This is no manifest");
    }

    private Path forged(String entry, UnaryOperator<String> deed) throws IOException {
        return forged(first, entry, deed);
    }

    private Path forged(Path export, String entry, UnaryOperator<String> deed) throws IOException {
        var copy = Files.copy(export, folder.resolve(UUID.randomUUID() + ".zip"));
        try (var zip = FileSystems.newFileSystem(URI.create("jar:" + copy.toUri()), Map.of())) {
            var file = zip.getPath(entry);
            Files.writeString(file, deed.apply(Files.readString(file)));
        }
        return copy;
    }

    private static String checksum(Path export, String entry) throws Exception {
        try (var zip = FileSystems.newFileSystem(export)) {
            var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(zip.getPath(entry)));
            return HexFormat.of().formatHex(digest);
        }
    }

    private static void read(Path file, @Nullable Path replaced) throws SQLException, IOException {
        try (var owner = Leaving.target().connect()) {
            new Import(owner).read(file, replaced);
        }
    }
}
