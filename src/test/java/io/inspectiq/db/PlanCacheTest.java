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

/** Statements that PostgreSQL keeps prepared belong to no company. */
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
}
