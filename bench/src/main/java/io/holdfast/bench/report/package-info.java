/** What a race has shown, for people and for programs. */
package io.holdfast.bench.report;
