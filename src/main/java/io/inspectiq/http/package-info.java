@NullMarked
package io.inspectiq.http;

import org.jspecify.annotations.NullMarked;
