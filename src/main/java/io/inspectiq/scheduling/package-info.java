@NullMarked
package io.inspectiq.scheduling;

import org.jspecify.annotations.NullMarked;
