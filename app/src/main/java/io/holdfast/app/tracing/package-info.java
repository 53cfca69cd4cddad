/** One trace for one order, from the request that placed it to its last event. */
package io.holdfast.app.tracing;
