/** What the gauges and counters of all features are made with. */
package io.holdfast.app.metrics;
