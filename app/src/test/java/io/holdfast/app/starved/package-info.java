/** Holdfast on a machine that has hardly any time for it. */
package io.holdfast.app.starved;
