@NullMarked
package io.inspectiq.openapi;

import org.jspecify.annotations.NullMarked;
