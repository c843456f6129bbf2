package io.inspectiq.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What `make run` promises, with the packaged service. One start serves all: only the last two tests end it. */
@TestMethodOrder(OrderAnnotation.class)
class LocalIT {
    @TempDir
    static Path folder;

    static RunningStack stack;

    @BeforeAll
    static void start() throws Exception {
        stack = RunningStack.start(RunningStack.settings(folder)).awaitUp();
    }

    @AfterAll
    static void stop() throws Exception {
        stack.terminate();
        stack.awaitEnd();
    }

    @Test
    @Order(1)
    void a_member_of_a_demo_company_reads_its_inspections() throws Exception {
        String token =
                get(issuer() + "/local/token?tenant=suncoast&role=owner", "").body();

        assertThat(get(stack.settings.http() + "/v1/inspections?limit=2", token).statusCode())
                .isEqualTo(200);
        assertThat(get(stack.settings.http() + "/v1/inspections", "").statusCode())
                .isEqualTo(401);
    }

    @Test
    @Order(1)
    void the_demo_has_3000_inspections_in_every_state_that_can_be_reached() throws Exception {
        assertThat(strings("select count(*) from inspections")).containsExactly("3000");
        assertThat(strings(
                        "select distinct slug || ' ' || i.status from inspections i join tenants t using (tenant_id)"))
                .containsExactlyInAnyOrderElementsOf(
                        combined("requested", "scheduled", "confirmed", "in_progress", "cancelled"));
    }

    @Test
    @Order(1)
    void every_company_of_the_demo_has_a_template_and_writes_reports() throws Exception {
        assertThat(strings("""
                        select t.slug || ' ' || count(distinct r.report_id) || ' ' || (count(*) > 30)
                          from tenants t
                          join template_versions v on v.tenant_id = t.tenant_id and v.status = 'published'
                          join reports r on r.tenant_id = v.tenant_id and r.template_version_id = v.version_id
                          join findings f on f.tenant_id = r.tenant_id and f.report_id = r.report_id
                         group by t.slug
                        """)).containsExactlyInAnyOrderElementsOf(combined("3 true"));
    }

    /** What `make sample` plays: every step of it is answered as it should be, or this fails in the service's words. */
    @Test
    @Order(4)
    void a_whole_inspection_is_played_with_photos() throws Exception {
        String inspection = SampleInspection.play("suncoast", stack.settings.http(), issuer());

        assertThat(strings("select i.status || ' ' || r.status || ' ' || r.kind from inspections i"
                        + " join reports r using (tenant_id, inspection_id) where i.inspection_id = '" + inspection
                        + "'"))
                .containsExactly("in_review submitted primary");
        assertThat(strings(
                        "select distinct state || ' ' || position_removed || ' ' || (thumbnail_bytes > 0) from media_assets"
                                + " where inspection_id = '" + inspection + "'"))
                .containsExactly("verified true true");
    }

    @Test
    @Order(1)
    void every_role_can_sign_in_to_every_company() throws Exception {
        assertThat(strings("select distinct slug || ' ' || role from members m join tenants using (tenant_id)"
                        + " where m.status = 'active'"))
                .containsExactlyInAnyOrderElementsOf(
                        combined("owner", "manager", "office", "inspector", "apprentice", "read_only"));
    }

    @Test
    @Order(1)
    void nobody_is_in_two_places_at_once() throws Exception {
        assertThat(strings("""
                select a.assignment_id
                  from assignments a
                  join assignments b using (tenant_id, member_id)
                 where a.assignment_id <> b.assignment_id and a.active and b.active and a.during && b.during
                """)).isEmpty();
    }

    @Test
    @Order(1)
    void what_it_wrote_down_is_for_its_owner_only() throws Exception {
        for (Path file :
                List.of(stack.settings.serviceEnvironment(), stack.settings.migratorEnvironment(), secrets())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(Files.readString(stack.settings.serviceEnvironment())).doesNotContain("MIGRATOR");
    }

    @Test
    @Order(2)
    void a_second_start_is_refused_and_harms_nothing() throws Exception {
        var second = RunningStack.start(stack.settings);

        assertThat(second.awaitEnd()).isEqualTo(1);
        assertThat(second.said()).contains("already running here, at " + stack.settings.http());
        assertThat(get(live(), "").statusCode()).isEqualTo(200);
    }

    @Test
    @Order(2)
    void a_port_that_is_taken_is_named(@TempDir Path other) throws Exception {
        try (var taken = new ServerSocket(0)) {
            var settings = new Settings(other, taken.getLocalPort(), 1, 1, 1, List.of());
            var refused = RunningStack.start(settings);

            assertThat(refused.awaitEnd()).isEqualTo(1);
            assertThat(refused.said()).contains("Port " + taken.getLocalPort() + ", meant for the service, is taken");
        }
    }

    @Test
    @Order(3)
    void after_a_kill_the_next_start_cleans_up_and_finds_the_data() throws Exception {
        stack.kill();
        stack = RunningStack.start(stack.settings).awaitUp();

        assertThat(stack.said()).doesNotContain("Demo data");
        assertThat(strings("select count(*) from inspections")).containsExactly("3000");
    }

    @Test
    @Order(5)
    void it_takes_everything_with_it_when_it_stops() throws Exception {
        long service = Long.parseLong(Files.readString(folder.resolve("service.pid")));
        stack.terminate();
        stack.awaitEnd();

        assertThat(ProcessHandle.of(service).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(folder.resolve("postgres/postmaster.pid")).doesNotExist();
        assertThat(stack.settings.serviceEnvironment()).doesNotExist();
        assertThat(stack.said()).contains("Stopped.");
    }

    private static List<String> combined(String... words) {
        var all = new ArrayList<String>();
        for (String slug : List.of("suncoast", "gulfview", "everglades")) {
            for (String word : words) all.add(slug + " " + word);
        }
        return all;
    }

    private static String issuer() {
        return "http://localhost:" + stack.settings.issuerPort();
    }

    private static String live() {
        return stack.settings.http() + "/q/health/live";
    }

    private static Path secrets() {
        return folder.resolve("secrets");
    }

    private static HttpResponse<String> get(String url, String token) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(url));
            if (!token.isEmpty()) request.header("Authorization", "Bearer " + token.strip());
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static List<String> strings(String sql) throws Exception {
        var server = new Server(
                "localhost",
                stack.settings.databasePort(),
                "postgres",
                Secrets.keptIn(secrets()).administrator(),
                () -> {});
        try (var connection = server.connect("inspectiq");
                var rows = connection.createStatement().executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) found.add(rows.getString(1));
            return found;
        }
    }
}
