package io.inspectiq;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.inspectiq.db.Statement;
import io.inspectiq.page.Filter;
import io.inspectiq.page.Listing;
import io.inspectiq.tenancy.Caller;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The house rules that a compiler does not know. */
@AnalyzeClasses(packages = "io.inspectiq", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] FOUNDATION = {
        "io.inspectiq",
        "io.inspectiq.db",
        "io.inspectiq.http",
        "io.inspectiq.page",
        "io.inspectiq.problem",
        "io.inspectiq.tenancy",
        "io.inspectiq.openapi",
        "io.inspectiq.lambda",
        "io.inspectiq.iam"
    };
    private static final Set<String> SENDS_SQL = Set.of("query", "preparedQuery", "prepare", "prepareStatement");

    private static final Set<String> MAKE_SQL = Set.of(
            Statement.class.getName(),
            Listing.class.getName(),
            Listing.Builder.class.getName(),
            Filter.class.getName());
    private static final Set<String> MAKERS =
            Set.of("<init>", "of", "build", "sort", "filter", "unless", "anyOf", "search", "updatedSince", "within");
    private static final DescribedPredicate<JavaClass> PARTS_OF_A_LISTING =
            describe("parts of a listing", c -> MAKE_SQL.contains(c.getName()));

    private static final DescribedPredicate<JavaClass> DRIVER = resideInAPackage("io.vertx.sqlclient..")
            .or(resideInAPackage("io.vertx.pgclient.."))
            .or(resideInAPackage("io.vertx.mutiny.sqlclient.."))
            .or(resideInAPackage("io.vertx.mutiny.pgclient.."))
            .or(resideInAPackage("io.quarkus.reactive.."))
            .as("the driver");
    private static final DescribedPredicate<JavaClass> A_FEATURE = describe(
            "a feature",
            c -> c.getPackageName().startsWith("io.inspectiq")
                    && !Set.of(FOUNDATION).contains(c.getPackageName()));
    private static final DescribedPredicate<JavaClass> LIVES_AS_LONG_AS_THE_SERVICE = describe(
            "beans that live as long as the service",
            c -> c.isAnnotatedWith(ApplicationScoped.class) || c.isAnnotatedWith(Singleton.class));
    private static final DescribedPredicate<JavaClass> SAYS_WHOSE = type(Caller.class)
            .or(type(UUID.class))
            .or(assignableTo(JsonWebToken.class))
            .as("a company or a caller");
    private static final DescribedPredicate<JavaClass> STANDS_FOR_THE_CURRENT_ONE = assignableTo(SecurityIdentity.class)
            .or(assignableTo(RoutingContext.class))
            .as("an injected stand-in for the current request");

    @ArchTest
    static final ArchRule only_db_touches_the_driver = noClasses()
            .that()
            .resideOutsideOfPackage("io.inspectiq.db")
            .should()
            .dependOnClassesThat(DRIVER.and(not(type(Row.class))).as("the driver, but for a row to read"));

    @ArchTest
    @ArchTag("C10")
    static final ArchRule sql_is_made_when_its_class_is_loaded = noClasses()
            .that(not(PARTS_OF_A_LISTING))
            .should()
            .callCodeUnitWhere(describe("SQL made outside of a static initialiser", ArchitectureTest::makesSqlLate));

    @ArchTest
    @ArchTag("C10")
    static final ArchRule sql_leaves_through_few_doors = noClasses()
            .should()
            .callMethodWhere(describe("SQL handed to the driver elsewhere", ArchitectureTest::sendsSqlElsewhere));

    @ArchTest
    @ArchTag("C12")
    static final ArchRule nothing_that_outlives_a_request_says_whose_it_was = noFields()
            .that()
            .areDeclaredInClassesThat(LIVES_AS_LONG_AS_THE_SERVICE)
            .should()
            .haveRawType(SAYS_WHOSE);

    @ArchTest
    @ArchTag("C12")
    static final ArchRule what_stands_for_the_current_request_is_never_exchanged = fields().that()
            .areDeclaredInClassesThat(LIVES_AS_LONG_AS_THE_SERVICE)
            .and()
            .haveRawType(STANDS_FOR_THE_CURRENT_ONE)
            .should()
            .beFinal()
            .allowEmptyShould(true);

    @ArchTest
    @ArchTag("C12")
    static final ArchRule nothing_static_says_whose_it_is =
            noFields().that().areStatic().should().haveRawType(SAYS_WHOSE);

    @ArchTest
    @ArchTag("C12")
    static final ArchRule nothing_static_changes =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    @ArchTag("C12")
    static final ArchRule no_thread_remembers_anything = noClasses()
            .should()
            .dependOnClassesThat(assignableTo(ThreadLocal.class)
                    .or(resideInAPackage("io.smallrye.context.."))
                    .or(describe("ScopedValue", c -> c.getName().equals("java.lang.ScopedValue"))));

    @ArchTest
    static final ArchRule features_form_no_cycles =
            slices().matching("io.inspectiq.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule what_features_stand_on_knows_no_feature =
            noClasses().that().resideInAnyPackage(FOUNDATION).should().dependOnClassesThat(A_FEATURE);

    @ArchTest
    static final ArchRule tenancy_knows_neither_the_database_nor_lists = noClasses()
            .that()
            .resideInAnyPackage("io.inspectiq.tenancy", "io.inspectiq.problem")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.inspectiq.db", "io.inspectiq.http", "io.inspectiq.page");

    @ArchTest
    static final ArchRule a_resource_says_who_may_call_it = classes()
            .that()
            .areAnnotatedWith(Path.class)
            .and()
            .doNotHaveSimpleName("CalendarLinkResource")
            .should()
            .beAnnotatedWith(Authenticated.class);

    @ArchTest
    static final ArchRule a_resource_method_is_public =
            methods().that().areMetaAnnotatedWith(HttpMethod.class).should().bePublic();

    @ArchTest
    static final ArchRule the_service_is_made_of_itself_alone = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.inspectiq.local..",
                    "io.inspectiq.migrator..",
                    "java.sql..",
                    "javax.sql..",
                    "org.postgresql..",
                    "org.flywaydb..",
                    "io.agroal..",
                    "io.zonky..");

    private static boolean makesSqlLate(JavaCall<?> call) {
        return MAKE_SQL.contains(call.getTargetOwner().getName())
                && MAKERS.contains(call.getName())
                && !runsOnlyWhenItsClassIsLoaded(call.getOrigin());
    }

    /** A static initialiser, or a private method that nobody else calls. */
    private static boolean runsOnlyWhenItsClassIsLoaded(JavaCodeUnit unit) {
        boolean onlyCalledByOne = unit.getModifiers().containsAll(Set.of(JavaModifier.PRIVATE, JavaModifier.STATIC))
                && unit instanceof JavaMethod method
                && method.getReferencesToSelf().isEmpty()
                && method.getCallsOfSelf().stream().allMatch(call -> runsOnlyWhenItsClassIsLoaded(call.getOrigin()));
        return unit.getName().equals("<clinit>") || onlyCalledByOne;
    }

    /** Opening prepares the hot statements, a lease asks whether a connection lives, a flight sends one, a transaction frames them, a stream reads one. */
    private static boolean sendsSqlElsewhere(JavaMethodCall call) {
        var owner = call.getTargetOwner();
        boolean sends = (owner.getPackageName().startsWith("io.vertx.sqlclient")
                        || owner.getPackageName().startsWith("io.vertx.pgclient"))
                && SENDS_SQL.contains(call.getName());
        var doors = Set.of(
                "Connections.prepare",
                "Reach.framed",
                "Leases.living",
                "Flight.send",
                "Flight.planAnew",
                "Transaction.begin",
                "Transaction.enter",
                "Transaction.end",
                "RowStream.begin");
        return sends
                && !doors.contains(call.getOriginOwner().getSimpleName() + "."
                        + call.getOrigin().getName());
    }
}
