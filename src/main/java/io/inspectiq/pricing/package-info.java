@NullMarked
package io.inspectiq.pricing;

import org.jspecify.annotations.NullMarked;
