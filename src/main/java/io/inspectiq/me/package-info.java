@NullMarked
package io.inspectiq.me;

import org.jspecify.annotations.NullMarked;
