package io.holdfast.app.eventstore;

import io.holdfast.app.batching.Batch;
import java.util.Collection;

/**
 * Which streams the commands of a batch are going to load. They are read together, once one of them
 * is needed; any other is read when its turn comes. A context without this bean reads all of its
 * streams one by one.
 */
public interface StreamsOfABatch {

  Collection<String> of(Batch batch);
}
