@NullMarked
package io.inspectiq.properties;

import org.jspecify.annotations.NullMarked;
