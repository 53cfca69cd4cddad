/**
 * How calls come in and answers go out, so that no caller takes the places of all others: a call
 * holds a thread only while it is worked on.
 */
package io.holdfast.app.http;
