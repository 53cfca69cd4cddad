/** What every line of the log says of the order that it is about. */
package io.holdfast.app.logs;
