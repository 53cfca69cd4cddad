package io.holdfast.app.projections;

import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * A projection that can be made anew: in a table of its own first, beside the shown one, from
 * events in the order of the store. All methods but {@link #name} and {@link #types} take part in
 * the transaction of their caller.
 */
public interface RebuildableProjection {

  /** As in the address of the call, in lower case with dashes. */
  String name();

  /** The logical names of the events that it is made of. */
  Set<String> types();

  /** Empties the table of its own. */
  void begin();

  /** A position up to which no event can appear any more, and not beyond what is shown. */
  long settled();

  /** Takes the next events in. */
  void apply(List<TrackedEventMessage<?>> events);

  /**
   * Keeps everybody from changing what is shown until the transaction ends; readers go on.
   *
   * @return the position up to which the visible events are exactly those that are shown now
   */
  long stopChanges();

  /**
   * Makes what is shown what was rebuilt.
   *
   * @return how many rows were not as they had to be
   */
  int show();
}
