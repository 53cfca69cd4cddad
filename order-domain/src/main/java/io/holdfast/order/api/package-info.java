/**
 * The public language of the order context: what can be asked of an order, what has happened to it,
 * and why it refuses.
 */
package io.holdfast.order.api;
