/** Who watches: the events, the tokens, the stock and the application's own audit. */
package io.holdfast.chaos.check;
