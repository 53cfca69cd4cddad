/**
 * What must hold in the inventory context: the balance of the stock and each reservation's life.
 */
package io.holdfast.app.audit.inventory;
