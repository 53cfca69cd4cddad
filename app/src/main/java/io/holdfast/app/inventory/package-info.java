/** The inventory context as a service: stock, its receipts, and the reservations of others. */
package io.holdfast.app.inventory;
