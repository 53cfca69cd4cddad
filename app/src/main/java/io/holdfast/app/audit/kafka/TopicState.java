package io.holdfast.app.audit.kafka;

import java.util.Map;

/**
 * A topic as it is now.
 *
 * @param id changes when a topic of the same name is made anew
 * @param ends the offset behind the last record, by partition
 */
record TopicState(String id, Map<Integer, Long> ends) {}
