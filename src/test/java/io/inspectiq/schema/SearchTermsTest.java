package io.inspectiq.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the office types into the search box finds the inspection, also after an address or a name has changed. */
class SearchTermsTest {
    private static final String FOUND =
            "select entity_id from search_terms where entity = 'inspection' and term >= ? and term < ? || '~'";

    private final Company acme = Company.create();

    @Test
    void an_inspection_is_found_by_number_address_and_client() {
        var inspection = Orders.of(acme).booked();
        try (var office = acme.as("office")) {
            for (var typed : new String[] {"1", "tamp", "33601", "bay", "muller", "ann"}) {
                assertThat(office.texts(FOUND, typed, typed)).as(typed).contains(inspection.toString());
            }
            assertThat(office.texts(FOUND, "zebra", "zebra")).isEmpty();
        }
    }

    @Test
    void it_follows_its_property_its_client_and_its_end() {
        var inspection = Orders.of(acme).booked();
        try (var office = acme.as("office")) {
            office.run("update properties set address_line1 = '7 Zebra Ln'");
            office.run("update contacts set last_name = 'Ocampo'");
            assertThat(office.texts(FOUND, "zebra", "zebra")).containsExactly(inspection.toString());
            assertThat(office.texts(FOUND, "ocam", "ocam")).containsExactly(inspection.toString());
            assertThat(office.texts(FOUND, "muller", "muller")).isEmpty();

            office.run("delete from inspection_parties where inspection_id = ?", inspection);
            assertThat(office.texts(FOUND, "ocam", "ocam")).isEmpty();

            office.run("update inspections set deleted_at = now() where inspection_id = ?", inspection);
            assertThat(office.texts(FOUND, "zebra", "zebra")).isEmpty();
        }
    }

    @Test
    void contacts_and_properties_are_found_by_their_own_words() {
        Orders.of(acme).booked();
        try (var office = acme.as("office")) {
            office.run(
                    "insert into contacts (kind, organization_name, phone) values ('organization', 'Ocean & Realty, Inc.', '(813) 555-0100')");

            assertThat(office.texts("select term from search_terms where entity = 'contact' order by term"))
                    .containsExactly("8135550100", "ann", "inc", "muller", "ocean", "realty");
            assertThat(office.texts(
                            "select term from search_terms where entity = 'property' and term >= 't' and term < 'u'"))
                    .containsExactly("tampa");
        }
    }
}
