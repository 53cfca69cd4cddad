/** Reserves stock for orders, once for each message. */
package io.holdfast.bench.classic.inventory;
