/** Customers who order, repeat and cancel, and remember what they were told. */
package io.holdfast.chaos.load;
