/** The local message table as operators and callers see it. */
package io.holdfast.app.messages;
