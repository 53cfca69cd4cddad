/** Takes orders; each is written together with its row in the local message table. */
package io.holdfast.bench.classic.order;
