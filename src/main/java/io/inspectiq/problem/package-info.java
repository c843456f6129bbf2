@NullMarked
package io.inspectiq.problem;

import org.jspecify.annotations.NullMarked;
