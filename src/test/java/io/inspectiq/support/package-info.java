/** What tests stand on: the stack they run against, a company of their own, and SQL to set the scene. */
@NullMarked
package io.inspectiq.support;

import org.jspecify.annotations.NullMarked;
