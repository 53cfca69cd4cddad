/** What the order context counts and times. */
package io.holdfast.app.order.metrics;
