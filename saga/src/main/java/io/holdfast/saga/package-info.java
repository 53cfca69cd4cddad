/**
 * Leads every order to its one final state: it asks inventory for the stock, asks again when no
 * answer comes, and gives back what was reserved for an order that is not to be.
 */
package io.holdfast.saga;
