/**
 * Decides what may happen to an order: it is placed once, reaches exactly one final state, and asks
 * inventory to reserve its stock or to give it back.
 */
package io.holdfast.order;
