/**
 * The public language of the inventory context: what can be asked of the stock, what has happened
 * to it, and why it refuses.
 */
package io.holdfast.inventory.api;
