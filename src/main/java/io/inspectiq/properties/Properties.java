package io.inspectiq.properties;

import io.inspectiq.db.Statement;
import io.inspectiq.http.Change;
import io.inspectiq.page.Filter;
import io.inspectiq.page.Kind;
import io.inspectiq.page.Listing;
import java.util.List;
import java.util.UUID;

/** The SQL of properties. */
final class Properties {
    private static final String SHOWN = """
            p.property_id, p.address_line1, p.unit, p.city, p.state, p.zip, p.county, p.parcel_no, p.latitude, p.longitude,
            p.geocode_source, p.dwelling_type, p.year_built, p.living_area_sqft, p.stories, p.bedrooms, p.bathrooms,
            p.foundation, p.timezone, p.hvhz, p.notes, p.deleted_at, p.row_version, p.created_at, p.created_by, p.updated_at, p.updated_by
            """;
    private static final String SAID = """
            address_line1, unit, city, zip, county, parcel_no, latitude, longitude, geocode_source, dwelling_type, year_built,
            living_area_sqft, stories, bedrooms, bathrooms, foundation, timezone, notes
            """;

    // City, county, zip and type are compared along the index of the order: a company's places in one town are not few.
    static final Listing<Property> LIST = Listing.of("properties", Property::from, "p.property_id", SHOWN + """
              from properties p
             where true
            """)
            .sort("address", "p.address_key", Kind.TEXT)
            .sort("updatedAt", "p.updated_at", Kind.INSTANT)
            .filter(Filter.search("q", "property", "p.property_id")
                    .means("Beginnings of words of the address; all must be found."))
            .filter(Filter.of("city", Kind.TEXT, "p.city = ?").means("In this city, written as it is there."))
            .filter(new Filter("zip", "(p.zip = ? or left(p.zip, 5) = ?)", Properties::zip)
                    .means("In this ZIP code, of five digits or nine."))
            .filter(Filter.of("county", Kind.TEXT, "p.county = ?").means("In this county, written as it is there."))
            .filter(Filter.anyOf("dwellingType", DwellingType.ALL, "p.dwelling_type = any (?)")
                    .means("Of any of these types."))
            .filter(Filter.updatedSince("p.updated_at"))
            .unless("updatedSince", "p.deleted_at is null")
            .build();

    static final Statement<Property> FIND = new Statement<>("select " + SHOWN + """
              from properties p
             where p.property_id = $1
               and p.deleted_at is null
            """, Property::from);

    static final Statement<Property> ADD = new Statement<>(
            "insert into properties as p (property_id, state, " + SAID + """
            )
            select coalesce(property_id, uuid_v7()), coalesce(state, 'FL'),
            """ + SAID + """
              from jsonb_populate_record(null::properties, $1)
            returning
            """ + SHOWN, Property::from);

    static final Statement<Change<Property>> CHANGE =
            new Statement<>("""
            with target as (
                select property_id, row_version from properties where property_id = $1 and deleted_at is null for update
            ), p as (
                update properties p
                   set (state,
            """ + SAID + """
                       ) = (select state,
            """ + SAID + """
                              from jsonb_populate_record(p, $3))
                  from target t
                 where p.property_id = t.property_id
                   and ($2::bigint is null or t.row_version = $2)
                returning p.*
            )
            select t.row_version as seen,
            """ + SHOWN + """
              from target t
              left join p on true
            """, Change.of("property_id", Property::from));

    static final Statement<Change<UUID>> DELETE =
            new Statement<>("""
            with target as (
                select property_id, row_version from properties where property_id = $1 and deleted_at is null for update
            ), gone as (
                update properties p
                   set deleted_at = now()
                  from target t
                 where p.property_id = t.property_id
                   and ($2::bigint is null or t.row_version = $2)
                returning p.property_id
            )
            select t.row_version as seen, gone.property_id from target t left join gone on true
            """, Change.of("property_id", row -> row.getUUID("property_id")));

    /** Who has the address that $2 says, or that it makes of property $1. */
    static final Statement<UUID> AT = new Statement<>("""
            select p.property_id
              from (select 1) one
              left join properties b on b.property_id = $1
             cross join lateral jsonb_populate_record(b, $2) r
              join properties p
                on p.address_key = plain(r.address_line1 || ' ' || coalesce(r.unit, '') || ' ' || r.city || ' '
                                         || coalesce(r.state, 'FL') || ' ' || left(r.zip, 5))
             where p.deleted_at is null
            """, row -> row.getUUID("property_id"));

    /** Five digits mean all of their nine-digit ones too. */
    private static List<Object> zip(String text) {
        if (!text.matches("[0-9]{5}(-[0-9]{4})?")) {
            throw new IllegalArgumentException("not a ZIP code");
        }
        return List.of(text, text);
    }

    private Properties() {}
}
