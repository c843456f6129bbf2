package io.inspectiq.schema;

import io.inspectiq.local.Database;
import io.inspectiq.migrator.Companies;
import io.inspectiq.migrator.Members;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** A company of its own for one test, made by the operator's commands, with a member in every role. */
record Company(UUID id, String slug, Map<String, UUID> members) {

    static Company create() {
        var slug = "t" + UUID.randomUUID().toString().substring(0, 12);
        try (var operator = operator()) {
            var owner = new Companies.Owner("owner@example.com", "Olga Owner", slug + "-owner");
            var id = new Companies(operator.connection()).create(slug, "Test LLC", null, "America/New_York", owner);
            var company = new Company(id, slug, new HashMap<>());
            for (var role : new String[] {"manager", "office", "inspector", "apprentice", "read_only"}) {
                company.invite(operator, role, role);
            }
            operator.run("begin");
            operator.run("select operate_in(?)", slug);
            company.members.put("owner", operator.id("select member_id from members where role = 'owner'"));
            return company;
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /** A connection of the migrator that has become the owner, in autocommit. */
    static Session operator() throws SQLException {
        var session = new Session(Database.shared().migrator());
        session.run("set role inspectiq_owner");
        return session;
    }

    /** Another member besides the one of each role that every company has; the subject is the slug and this name. */
    Company with(String role, String name) {
        try (var operator = operator()) {
            invite(operator, role, name);
            return this;
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private void invite(Session operator, String role, String name) throws SQLException {
        var hired =
                new Members(operator.connection(), slug).invite(name + "@example.com", name, role, slug + "-" + name);
        members.put(name, hired);
    }

    /** A transaction of this member, begun as the service begins one and entered. */
    Session as(String name) {
        return as(name, "view");
    }

    Session as(String name, String capability) {
        var session = Session.begun("read write");
        session.run("select enter(?, ?, ?, ?)", id, slug + "-" + name, capability, "request-1");
        return session;
    }

    UUID member(String name) {
        return Objects.requireNonNull(members.get(name));
    }
}
