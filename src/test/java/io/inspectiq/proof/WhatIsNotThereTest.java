package io.inspectiq.proof;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.inspectiq.db.Statement;
import io.inspectiq.local.Database;
import jakarta.annotation.security.PermitAll;
import java.lang.reflect.Modifier;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Threats against things the service does not have. Who builds one of them meets its rule here, and replaces it by a test.
 */
class WhatIsNotThereTest {
    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("io.inspectiq");

    @Test
    @Tag("O1")
    @Tag("O2")
    void requests_to_the_store_are_signed_and_sent_by_media_alone() {
        nobodyUses("software.amazon..", "io.minio..");
        noClasses()
                .that()
                .resideOutsideOfPackages("io.inspectiq.media", "io.inspectiq.iam")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.inspectiq.iam.ObjectStore")
                .check(SERVICE);
    }

    @Test
    @Tag("O3")
    void a_link_opens_one_members_calendar_and_nothing_else() {
        assertThat(SERVICE.stream()
                        .filter(c -> c.isAnnotatedWith(PermitAll.class))
                        .map(c -> c.getSimpleName()))
                .containsExactly("CalendarLinkResource");
        assertThat(SERVICE.stream()
                        .flatMap(c -> c.getMethods().stream())
                        .filter(m -> m.isAnnotatedWith(PermitAll.class)))
                .isEmpty();
    }

    @Test
    @Tag("C15")
    @Tag("O4")
    void nothing_works_in_the_background() {
        nobodyUses("io.quarkus.scheduler..", "org.quartz..", "java.util.Timer");
        noClasses()
                .should()
                .callMethodWhere(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "a periodic timer", call -> call.getTarget().getName().equals("setPeriodic")))
                .check(SERVICE);
    }

    @Test
    @Tag("O5")
    void nothing_sends_mail() {
        nobodyUses("io.quarkus.mailer..", "jakarta.mail..", "io.vertx.ext.mail..");
    }

    @Test
    @Tag("O7")
    void the_only_outgoing_calls_are_for_the_issuers_keys_the_roles_and_a_companys_own_files() {
        noClasses()
                .that()
                .haveSimpleNameNotStartingWith("SigningKeys")
                .and()
                .haveSimpleNameNotStartingWith("InspectIq") // the health check asks the service beside it
                .and()
                .doNotHaveFullyQualifiedName("io.inspectiq.iam.Role") // asks beside the container for its role's keys
                .and()
                .doNotHaveFullyQualifiedName(
                        "io.inspectiq.media.Warehouse") // the store that is set up, a key of the company
                .and()
                .doNotHaveFullyQualifiedName(
                        "io.inspectiq.lambda.Exchange") // AWS's runtime interface, and this service
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "io\\.vertx\\..*(WebClient|http\\.HttpClient)|java\\.net\\.(http\\..*|Socket|(Http)?URLConnection)")
                .check(SERVICE);
    }

    @Test
    @Tag("O8")
    void the_service_may_delete_only_what_a_member_takes_back() throws SQLException {
        assertThat(texts("""
                select c.relname from pg_class c
                 where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                   and has_table_privilege('inspectiq_app', c.oid, 'delete')
                """))
                .containsExactlyInAnyOrder(
                        "assignments",
                        "availability_exceptions",
                        "calendar_feeds",
                        "idempotency_keys",
                        "inspection_parties",
                        "inspection_services",
                        "inspector_licenses",
                        "media_assets",
                        "media_links",
                        "price_rules",
                        "rating_levels",
                        "rating_scales",
                        "template_comments",
                        "template_imports",
                        "template_items",
                        "template_sections",
                        "template_versions",
                        "templates",
                        "working_hours");
    }

    @Test
    @Tag("S16")
    void there_is_no_sequence() throws SQLException {
        assertThat(texts("select relname from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace"))
                .isEmpty();
    }

    @Test
    @Tag("C8")
    @Tag("S18")
    @Tag("L6")
    void no_statement_sets_the_context_explains_or_leaves_a_cursor() throws ReflectiveOperationException {
        assertThat(statements())
                .hasSizeGreaterThan(10)
                .allSatisfy(sql -> assertThat(sql.toLowerCase(java.util.Locale.ROOT))
                        .doesNotContain("set_config")
                        .doesNotContain("explain")
                        .doesNotContain("with hold")
                        .satisfiesAnyOf( // a company's own row is named by nothing else
                                own -> assertThat(own).doesNotContain("tenant_id"),
                                own -> assertThat(own).containsPattern("(from|join) tenants"))
                        .doesNotContain("pg_advisory"));
    }

    private static void nobodyUses(String... packages) {
        noClasses().should().dependOnClassesThat().resideInAnyPackage(packages).check(SERVICE);
    }

    private static List<String> statements() throws ReflectiveOperationException {
        var found = new ArrayList<String>();
        for (var type : SERVICE) {
            for (var field : type.reflect().getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == Statement.class) {
                    field.setAccessible(true);
                    found.add(((Statement<?>) field.get(null)).sql());
                }
            }
        }
        return found;
    }

    private static List<String> texts(String sql) throws SQLException {
        try (var connection = Database.shared().administrator();
                var rows = connection.createStatement().executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
