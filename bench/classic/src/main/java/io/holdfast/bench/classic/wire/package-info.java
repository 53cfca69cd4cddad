/** What the two services say to each other. */
package io.holdfast.bench.classic.wire;
