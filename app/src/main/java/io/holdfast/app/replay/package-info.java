/**
 * Puts sagas and their deadlines back from the stored events: all or one, on demand or when the
 * watchdog finds an order that nothing would move any more.
 */
package io.holdfast.app.replay;
