package io.holdfast.app.eventstore;

import static org.axonframework.messaging.unitofwork.UnitOfWork.Phase.PREPARE_COMMIT;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * The domain events that one unit of work is about to append, by stream and in order. It goes by
 * Axon's own rules: a nested unit of work hands its events to its parent when it prepares to
 * commit, and what was rolled back is not seen. For the thread of the unit of work.
 */
final class StagedEvents {

  private static final String RESOURCE = StagedEvents.class.getName();

  private final Map<String, List<DomainEventMessage<?>>> byStream = new HashMap<>();

  static StagedEvents of(UnitOfWork<?> unit) {
    return unit.getOrComputeResource(RESOURCE, name -> begin(unit));
  }

  private static StagedEvents begin(UnitOfWork<?> unit) {
    StagedEvents staged = new StagedEvents();
    unit.onPrepareCommit(
        nested ->
            nested
                .parent()
                .filter(parent -> !parent.phase().isAfter(PREPARE_COMMIT))
                .ifPresent(parent -> of(parent).takeOver(staged)));
    return staged;
  }

  /** What this unit of work and those around it have staged for a stream, the outermost first. */
  static Stream<DomainEventMessage<?>> visibleTo(UnitOfWork<?> unit, String stream) {
    Stream<DomainEventMessage<?>> around =
        unit.parent().map(parent -> visibleTo(parent, stream)).orElseGet(Stream::empty);
    StagedEvents own = unit.getResource(RESOURCE);
    return own == null || unit.isRolledBack()
        ? around
        : Stream.concat(around, own.of(stream)).distinct();
  }

  void add(List<? extends EventMessage<?>> events) {
    for (EventMessage<?> event : events) {
      if (event instanceof DomainEventMessage<?> domainEvent) {
        byStream
            .computeIfAbsent(domainEvent.getAggregateIdentifier(), stream -> new ArrayList<>(2))
            .add(domainEvent);
      }
    }
  }

  private Stream<DomainEventMessage<?>> of(String stream) {
    return byStream.getOrDefault(stream, List.of()).stream();
  }

  private void takeOver(StagedEvents nested) {
    nested.byStream.values().forEach(this::add);
  }
}
