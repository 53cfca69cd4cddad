/** What the console of the order context asks that no other call answers: sums, and open orders. */
package io.holdfast.app.console;
