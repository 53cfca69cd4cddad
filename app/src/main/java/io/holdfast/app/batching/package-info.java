/** One round trip to the database for all events of a batch, in place of one for each of them. */
package io.holdfast.app.batching;
