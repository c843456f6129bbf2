/** The local stack for development and tests: a PostgreSQL, an issuer of tokens, demo data. Never in production. */
@NullMarked
package io.inspectiq.local;

import org.jspecify.annotations.NullMarked;
