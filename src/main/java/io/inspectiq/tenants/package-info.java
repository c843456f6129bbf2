@NullMarked
package io.inspectiq.tenants;

import org.jspecify.annotations.NullMarked;
