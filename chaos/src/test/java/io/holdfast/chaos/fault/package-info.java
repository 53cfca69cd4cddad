/** Everything that goes wrong: each fault with the evidence that it happened, and its healing. */
package io.holdfast.chaos.fault;
