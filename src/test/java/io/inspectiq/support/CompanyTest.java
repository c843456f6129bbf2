package io.inspectiq.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

class CompanyTest {
    private final Company acme = Company.create();

    @Test
    void everybody_works_there() {
        assertThat(Sql.in(acme.id())
                        .strings("select role from members where tenant_id = ? and status = 'active'", acme.id()))
                .containsExactlyInAnyOrderElementsOf(Company.ROLES);
    }

    @Test
    void an_inspection_can_be_scheduled() {
        var inspection = acme.inspection();
        acme.visit(inspection, OffsetDateTime.parse("2099-05-04T09:00:00Z"), "inspector");
        acme.move(inspection, "scheduled");

        assertThat(acme.sql().text("select status from inspections where inspection_id = ?", inspection))
                .isEqualTo("scheduled");
    }
}
