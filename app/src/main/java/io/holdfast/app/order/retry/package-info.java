/** Lets an operator have inventory asked again at once, where that can help. */
package io.holdfast.app.order.retry;
