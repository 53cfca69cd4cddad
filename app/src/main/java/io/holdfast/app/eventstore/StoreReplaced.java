package io.holdfast.app.eventstore;

import org.springframework.context.ApplicationEvent;

/**
 * The event store under this node is no longer the one that it has read: whatever the node has in
 * memory of it is void. Whoever runs the context starts it anew. Published once, on a thread that
 * must not wait for that.
 */
public final class StoreReplaced extends ApplicationEvent {

  private static final long serialVersionUID = 1L;

  StoreReplaced(Object source) {
    super(source);
  }
}
