/** Faults on real processes under load, and the proof that every promise held all the same. */
package io.holdfast.chaos;
