/** The long form of the proof, put together from what each of its parts has left behind. */
package io.holdfast.chaos.proof;
