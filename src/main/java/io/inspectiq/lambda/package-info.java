/** The same service as an AWS Lambda function: a loop takes invocations from the runtime interface and answers them. */
@NullMarked
package io.inspectiq.lambda;

import org.jspecify.annotations.NullMarked;
