@NullMarked
package io.inspectiq.contacts;

import org.jspecify.annotations.NullMarked;
