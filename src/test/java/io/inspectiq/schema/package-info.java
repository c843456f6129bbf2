/** What the database promises by itself, asked of it directly: as the service's role, and by breaking the catalogue. */
@NullMarked
package io.inspectiq.schema;

import org.jspecify.annotations.NullMarked;
