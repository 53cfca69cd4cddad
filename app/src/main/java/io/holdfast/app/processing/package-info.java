/** How the processors of a context run: their tokens, batches, retries and health. */
package io.holdfast.app.processing;
