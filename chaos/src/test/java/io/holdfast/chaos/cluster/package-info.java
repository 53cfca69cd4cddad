/** Holdfast and its servers as processes of their own, with a proxy on every way between them. */
package io.holdfast.chaos.cluster;
