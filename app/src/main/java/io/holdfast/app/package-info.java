/** Puts Holdfast together and starts it: one context or both, on real servers or embedded ones. */
package io.holdfast.app;
