@NullMarked
package io.inspectiq;

import org.jspecify.annotations.NullMarked;
