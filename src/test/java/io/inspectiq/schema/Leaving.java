package io.inspectiq.schema;

import io.inspectiq.local.Database;
import io.inspectiq.migrator.Erasure;
import io.inspectiq.migrator.Export;
import io.inspectiq.migrator.Manifest;
import io.inspectiq.migrator.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A company that leaves, and what an administrator, who sees all companies, sees of it and of the others. */
record Leaving(Company company) {
    private static final String PRIVATE_TABLES = """
            select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
             where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
             order by 1
            """;

    static Target target() {
        var database = Database.shared();
        return new Target(database.url(), Database.MIGRATOR, database.migratorPassword());
    }

    static Connection eraser() throws SQLException {
        return target().connectToErase();
    }

    /** Suspended so long ago that no change begun before can be under way. */
    Leaving suspended() {
        try (var operator = Company.operator()) {
            operator.run("select suspend_company(?)", company.slug());
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
        return past("update tenants set updated_at = updated_at - interval '1 minute' where tenant_id = ?");
    }

    /** Past the triggers, which would stamp it: only a superuser can, and only to arrange a test. */
    Leaving past(String sql) {
        try (var administrator = Session.administrator()) {
            administrator.run("set session_replication_role = replica");
            administrator.run(sql, company.id());
        }
        return this;
    }

    Erasure.Plan plan() throws SQLException {
        try (var eraser = eraser()) {
            return new Erasure(eraser).plan(company.slug());
        }
    }

    Erasure.Plan confirm(String code) throws SQLException {
        try (var eraser = eraser()) {
            return new Erasure(eraser).confirm(company.slug(), code);
        }
    }

    Manifest export(Path file) throws SQLException, IOException {
        try (var eraser = eraser()) {
            return Export.write(eraser, company.slug(), file);
        }
    }

    UUID hold(@Nullable Object orderNo, String reason) throws SQLException {
        try (var operator = Company.operator()) {
            return operator.id("select place_hold(?, ?::bigint, ?)", company.slug(), orderNo, reason);
        }
    }

    void release(UUID hold) throws SQLException {
        try (var operator = Company.operator()) {
            operator.run("select release_hold(?, ?, 'over')", company.slug(), hold);
        }
    }

    /** How many rows of each table the company has; tables without any are not named. */
    Map<String, Long> holdings() {
        try (var administrator = Session.administrator()) {
            return administrator.texts(PRIVATE_TABLES).stream()
                    .collect(Collectors.toMap(
                            table -> table,
                            table -> administrator.number(
                                    "select count(*) from " + table + " where tenant_id = ?", company.id())))
                    .entrySet()
                    .stream()
                    .filter(table -> table.getValue() > 0)
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }

    /** Every row of every other company, with its place on disk and the transaction that wrote it. */
    Map<String, String> others() {
        return fingerprints("tenant_id <> ?");
    }

    /** Every row of this one. */
    Map<String, String> all() {
        return fingerprints("tenant_id = ?");
    }

    private Map<String, String> fingerprints(String whose) {
        try (var administrator = Session.administrator()) {
            List<String> tables = administrator.texts(PRIVATE_TABLES);
            return tables.stream()
                    .collect(Collectors.toMap(
                            table -> table,
                            table -> String.valueOf(administrator.one(
                                    "select md5(string_agg(concat_ws(' ', ctid, xmin, t), ',' order by ctid)) from "
                                            + table + " t where " + whose,
                                    company.id()))));
        }
    }
}
