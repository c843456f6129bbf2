@NullMarked
package io.inspectiq.proof;

import org.jspecify.annotations.NullMarked;
