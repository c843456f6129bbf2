@NullMarked
package io.inspectiq.library;

import org.jspecify.annotations.NullMarked;
