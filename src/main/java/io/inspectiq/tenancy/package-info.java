@NullMarked
package io.inspectiq.tenancy;

import org.jspecify.annotations.NullMarked;
