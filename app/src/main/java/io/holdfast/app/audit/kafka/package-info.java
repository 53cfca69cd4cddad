/** What must hold between an event store and Kafka, read by plain consumers without a group. */
package io.holdfast.app.audit.kafka;
