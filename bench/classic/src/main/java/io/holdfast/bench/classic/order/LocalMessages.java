package io.holdfast.bench.classic.order;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.CrudRepository;

/** The local message table. */
interface LocalMessages extends CrudRepository<LocalMessage, UUID> {

  List<LocalMessage> findByStatusAndCreateTimeBeforeOrderByCreateTime(
      MessageStatus status, Instant before, Limit limit);
}
