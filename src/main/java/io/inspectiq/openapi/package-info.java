/** The contract with callers: the OpenAPI document, derived from the code when the service is built. */
@NullMarked
package io.inspectiq.openapi;

import org.jspecify.annotations.NullMarked;
