@NullMarked
package io.inspectiq.page;

import org.jspecify.annotations.NullMarked;
