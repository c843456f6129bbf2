package io.inspectiq.migrator;

import java.util.List;
import java.util.stream.Stream;

/**
 * A table of rows that belong to companies, as the catalogue has it now. Names are quoted where SQL wants that.
 *
 * @param columns those that can be written: without the generated ones
 * @param key the primary key
 * @param keyedById whether the key ends with the row's own id, which other tables may name without a foreign key
 * @param pointsAnywhere whether a row tells of another by kind and id (entity, entity_id), as history does
 */
record CompanyTable(
        String name,
        List<String> columns,
        List<String> key,
        boolean keyedById,
        boolean pointsAnywhere,
        List<Reference> references) {

    /** A foreign key: these columns here name those columns there. */
    record Reference(List<String> columns, String table, List<String> referenced) {}

    Stream<Reference> referencesTo(CompanyTable other) {
        return references.stream().filter(reference -> reference.table().equals(other.name));
    }

    String keyOf(String alias) {
        return columnsOf(alias, key);
    }

    String using() {
        return String.join(", ", key);
    }

    static String columnsOf(String alias, List<String> columns) {
        return String.join(
                ", ", columns.stream().map(column -> alias + "." + column).toList());
    }
}
