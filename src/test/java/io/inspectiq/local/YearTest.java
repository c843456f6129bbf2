package io.inspectiq.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** A small year, loaded as the large one is. */
class YearTest {
    private static final LocalDate UNTIL = LocalDate.of(2026, 6, 30);
    private static final int INSPECTIONS = 36;

    private final Database database = Database.shared();

    @Test
    void the_same_seed_makes_the_same_year() throws SQLException {
        var one = loaded("7");
        var again = loaded("7");

        assertThat(number("select count(*) from inspections where tenant_id = ?::uuid", one))
                .isEqualTo(INSPECTIONS);
        assertThat(number("select count(*) from templates where tenant_id = ?::uuid", one))
                .isEqualTo(25);
        assertThat(number("select count(*) from findings where tenant_id = ?::uuid", one))
                .isEqualTo(INSPECTIONS * 100 / 3);
        assertThat(number("select count(*) from media_assets where tenant_id = ?::uuid", one))
                .isEqualTo(INSPECTIONS * 50);
        assertThat(number("select count(*) from media_links where tenant_id = ?::uuid", one))
                .isEqualTo(INSPECTIONS * 50);
        assertThat(content(again)).isEqualTo(content(one)).isNotBlank();
    }

    private String loaded(String seed) throws SQLException {
        String slug = "year-" + Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), 36);
        try (var connection = database.migrator()) {
            Year.load(connection, slug, INSPECTIONS, seed, UNTIL);
        }
        return one("select tenant_id::text from tenants where slug = ?", slug);
    }

    /** All that has an id by the seed, or a number by its turn. */
    private String content(String company) throws SQLException {
        return one("""
                select md5(string_agg(said, E'\\n' order by said))
                  from (select ?::uuid as id) c
                 cross join lateral (
                       select concat_ws('|', i.inspection_id, i.order_no, i.status, i.scheduled_at, i.fee_cents, i.service_names::text)
                         from inspections i where i.tenant_id = c.id
                       union all
                       select concat_ws('|', f.finding_id, f.report_item_id, f.kind, f.severity, f.title, f.location)
                         from findings f where f.tenant_id = c.id
                       union all
                       select concat_ws('|', i.report_item_id, i.item_state, i.answer) from report_items i where i.tenant_id = c.id
                       union all
                       select concat_ws('|', m.media_id, m.sha256, m.taken_at) from media_assets m where m.tenant_id = c.id
                       union all
                       select concat_ws('|', r.report_id, r.status) from reports r where r.tenant_id = c.id) all_of_it (said)
                """, company);
    }

    private long number(String sql, String argument) throws SQLException {
        return Long.parseLong(one(sql, argument));
    }

    private String one(String sql, String argument) throws SQLException {
        try (var administrator = database.administrator();
                var query = administrator.prepareStatement(sql)) {
            query.setString(1, argument);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
