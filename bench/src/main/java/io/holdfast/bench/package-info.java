/**
 * The race: Holdfast, the classic local message table and the bare database on the same PostgreSQL
 * and Kafka, one after another.
 */
package io.holdfast.bench;
