/**
 * Keeps the stock: what came in, what is set apart for whom, and what is left to promise.
 *
 * <p>Everything here is hidden but {@link io.holdfast.inventory.InventoryModule}; the language to
 * talk to it is {@link io.holdfast.inventory.api}.
 */
package io.holdfast.inventory;
