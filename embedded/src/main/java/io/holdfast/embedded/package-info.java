/**
 * PostgreSQL and Kafka for a laptop: real servers, kept on disk, reachable from this machine only,
 * and able to start again over whatever a killed process left.
 */
package io.holdfast.embedded;
