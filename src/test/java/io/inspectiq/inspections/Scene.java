package io.inspectiq.inspections;

import io.inspectiq.support.Company;
import io.restassured.response.Response;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;

/** An inspection with everything an inspection has, and the ids of it all. */
record Scene(Company company, UUID inspection, UUID appointment, UUID assignment, UUID party, UUID service) {
    static final OffsetDateTime NINE = OffsetDateTime.parse("2027-05-04T13:00:00Z");

    /** Requested, with two services, a client, and a visit led by somebody. */
    static Scene of(Company company, String lead) {
        return of(company, lead, NINE);
    }

    /** On another day, for those who have a visit already. */
    static Scene of(Company company, String lead, OffsetDateTime at) {
        var inspection = company.inspection();
        var appointment = company.visit(inspection, at, lead);
        var service = company.sql()
                .id(
                        "insert into inspection_services (inspection_id, service_id) values (?, ?) returning inspection_service_id",
                        inspection,
                        company.service());
        return new Scene(
                company,
                inspection,
                appointment,
                part(company, "assignment_id", "assignments", inspection),
                part(company, "party_id", "inspection_parties", inspection),
                service);
    }

    private static UUID part(Company company, String id, String table, UUID inspection) {
        return company.sql()
                .id(
                        "select " + id + " from " + table + " where tenant_id = ? and inspection_id = ?",
                        company.id(),
                        inspection);
    }

    String at() {
        return "/v1/inspections/" + inspection;
    }

    Response get(String who) {
        return company.as(who).get(at());
    }

    String tag() {
        return get("owner").header("ETag");
    }

    Response post(String who, String path, Map<String, ?> body) {
        return company.as(who).header("If-Match", "*").body(body).post(at() + path);
    }

    Response patch(String who, String path, Map<String, ?> body) {
        return company.as(who).header("If-Match", "*").body(body).patch(at() + path);
    }

    Response delete(String who, String path) {
        return company.as(who).header("If-Match", "*").delete(at() + path);
    }
}
