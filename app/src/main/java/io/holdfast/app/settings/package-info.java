/** Tells a person at the keyboard which settings there are, and what is wrong with theirs. */
package io.holdfast.app.settings;
