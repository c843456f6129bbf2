@NullMarked
package io.inspectiq.iam;

import org.jspecify.annotations.NullMarked;
