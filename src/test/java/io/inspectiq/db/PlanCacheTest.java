package io.inspectiq.db;

import io.inspectiq.support.Company;
import io.inspectiq.support.Sql;
import io.inspectiq.support.WiredStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Plans that PostgreSQL keeps belong to no company, and survive a migration. */
@QuarkusTest
@WithTestResource(WiredStack.class)
class PlanCacheTest {
    @Test
    @Tag("L9")
    void a_plan_kept_for_one_company_serves_another_its_own_rows() {
        var companies = List.of(Company.create(), Company.create(), Company.create());
        var contacts = companies.stream().map(c -> c.contact().toString()).toList();

        for (int round = 0; round < 24; round++) {
            for (int i = 0; i < companies.size(); i++) {
                companies
                        .get(i)
                        .as("office")
                        .get("/v1/contacts")
                        .then()
                        .body("items.contactId", Matchers.contains(contacts.get(i)));
            }
            if (round == 12) {
                Sql.anywhere().run("analyze contacts");
            }
        }
    }

    @Test
    @Tag("L10")
    void a_migration_under_traffic_is_not_noticed() {
        var company = Company.create();
        company.contact();
        company.as("office").get("/v1/contacts").then().statusCode(200);
        try {
            // Another type for a column that is read: "cached plan must not change result type".
            Sql.anywhere().run("alter table contacts alter column name type varchar(500)");
            company.as("office").get("/v1/contacts").then().statusCode(200);
            company.as("office").get("/v1/contacts").then().statusCode(200);
        } finally {
            Sql.anywhere().run("alter table contacts alter column name type text");
        }
        company.as("office").get("/v1/contacts").then().statusCode(200);
    }
}
