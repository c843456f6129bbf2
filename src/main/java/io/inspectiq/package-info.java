/** The service's entry point. */
@NullMarked
package io.inspectiq;

import org.jspecify.annotations.NullMarked;
