/**
 * The yardstick: an order service and an inventory service over a local message table, written and
 * tuned as a competent team would. Shares no code with Holdfast.
 */
package io.holdfast.bench.classic;
