/** Sends again what has left a context before. */
package io.holdfast.app.republish;
