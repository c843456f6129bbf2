package io.inspectiq.local;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Whoever can sign in at this moment: the active members of all companies, read from the database itself. */
record People(Database database) implements Supplier<List<Person>> {
    private static final String ACTIVE_MEMBERS = """
            select m.tenant_id, t.slug, t.display_name, m.subject, m.display_name, m.email, m.role
              from members m
              join tenants t using (tenant_id)
             where m.status = 'active'
             order by t.slug, array_position(array['owner', 'manager', 'office', 'inspector', 'apprentice', 'read_only'], m.role),
                      m.display_name, m.member_id
            """;

    @Override
    public List<Person> get() {
        try (var connection = database.administrator();
                var rows = connection.createStatement().executeQuery(ACTIVE_MEMBERS)) {
            var people = new ArrayList<Person>();
            while (rows.next()) {
                people.add(new Person(
                        rows.getObject(1, UUID.class),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getString(4),
                        rows.getString(5),
                        rows.getString(6),
                        rows.getString(7)));
            }
            return people;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
