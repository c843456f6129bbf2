@NullMarked
package io.inspectiq.inspections;

import org.jspecify.annotations.NullMarked;
