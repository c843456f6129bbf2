/** Callers of other kinds: generated clients and a real browser, against the running service. */
@NullMarked
package io.inspectiq.clients;

import org.jspecify.annotations.NullMarked;
