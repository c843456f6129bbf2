package io.inspectiq.schema;

import io.inspectiq.local.Database;
import io.inspectiq.migrator.Companies;
import io.inspectiq.migrator.Members;
import java.sql.SQLException;
import java.util.UUID;

/** A company of its own for one test, made by the operator's commands, with an owner and whoever else is invited. */
record Company(UUID id, String slug) {

    static Company create() {
        var slug = "t" + UUID.randomUUID().toString().substring(0, 12);
        try (var operator = operator()) {
            var owner = new Companies.Owner("owner@example.com", "Olga Owner", slug + "-owner");
            var id = new Companies(operator.connection()).create(slug, "Test LLC", null, "America/New_York", owner);
            for (var role : new String[] {"manager", "office", "inspector", "apprentice", "read_only"}) {
                new Members(operator.connection(), slug).invite(role + "@example.com", role, role, slug + "-" + role);
            }
            return new Company(id, slug);
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
            new Members(operator.connection(), slug).invite(name + "@example.com", name, role, slug + "-" + name);
            return this;
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
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
        try (var session = as("owner")) {
            return session.id("select member_id from members where subject = ?", slug + "-" + name);
        }
    }
}
