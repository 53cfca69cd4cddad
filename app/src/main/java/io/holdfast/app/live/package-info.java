/** Tells whoever watches a context, as it happens, that something in it has changed. */
package io.holdfast.app.live;
