/**
 * Holdfast and its servers as operating system processes, for tests that kill them and for the
 * bench that measures them.
 */
package io.holdfast.processes;
