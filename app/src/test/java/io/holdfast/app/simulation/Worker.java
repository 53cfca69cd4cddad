package io.holdfast.app.simulation;

import static org.axonframework.common.io.IOUtils.closeQuietly;

import io.holdfast.app.kafka.KafkaAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.AbstractEventProcessor;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * A tracking processor that moves only when it is told to. Everything that matters is as in Axon's:
 * the token is stored, and the claim thereby proved, at the start of the transaction in which the
 * batch is handled; a failure rolls both back, gives the claim up and waits.
 */
final class Worker extends AbstractEventProcessor {

  private static final String LAST = Worker.class.getName();
  private static final long LONGEST_WAIT = 5_000;
  private static final long EXTEND_AFTER = 2_000;

  /** What this node does with one segment of the stream. */
  private static final class Seat {
    private final Segment segment;
    private BlockingStream<TrackedEventMessage<?>> stream;
    private long notBefore;
    private long wait;
    private long extended;

    Seat(Segment segment) {
      this.segment = segment;
    }
  }

  static final class Builder extends AbstractEventProcessor.Builder {}

  private final Node node;
  private final StreamableMessageSource<TrackedEventMessage<?>> source;
  private final List<Seat> seats = new ArrayList<>();
  private final boolean startsAtTheHead;

  Worker(
      Builder builder,
      Node node,
      int segments,
      StreamableMessageSource<TrackedEventMessage<?>> source,
      boolean startsAtTheHead) {
    super(builder);
    this.node = node;
    this.source = source;
    this.startsAtTheHead = startsAtTheHead;
    for (Segment segment : Segment.splitBalanced(Segment.ROOT_SEGMENT, segments - 1)) {
      seats.add(new Seat(segment));
    }
    registerHandlerInterceptor(
        (unitOfWork, chain) -> {
          if (!(unitOfWork instanceof BatchingUnitOfWork<?> batch) || batch.isFirstMessage()) {
            Seat seat = unitOfWork.getResource(LAST + "/seat");
            TrackingToken token = unitOfWork.getResource(LAST + "/token");
            node.tokens().storeToken(token, getName(), seat.segment.getSegmentId());
          }
          return chain.proceed();
        });
  }

  int segments() {
    return seats.size();
  }

  /** One claim, or one batch; answers whether anything was done. */
  boolean step(int seatNumber) {
    Seat seat = seats.get(seatNumber);
    if (node.world().now() < seat.notBefore) {
      return false;
    }
    try {
      return seat.stream == null ? claim(seat) : processBatch(seat);
    } catch (NodeDied e) {
      throw e;
    } catch (UnableToClaimTokenException e) {
      node.world().note(node, getName(), seat.segment.getSegmentId(), "claim lost");
      leave(seat);
      return true;
    } catch (Exception e) {
      node.world().note(node, getName(), seat.segment.getSegmentId(), e);
      releaseAndWait(seat);
      return true;
    }
  }

  private boolean claim(Seat seat) {
    int id = seat.segment.getSegmentId();
    if (!node.tokens().areThere(getName())) {
      TrackingToken initial = startsAtTheHead ? source.createHeadToken() : source.createTailToken();
      node.transactions()
          .executeInTransaction(
              () -> node.tokens().initializeTokenSegments(getName(), seats.size(), initial));
    }
    if (!node.tokens().mayClaim(getName(), id)) {
      return false;
    }
    TrackingToken token =
        node.transactions().fetchInTransaction(() -> node.tokens().fetchToken(getName(), id));
    seat.stream = source.openStream(token);
    seat.extended = node.world().now();
    node.world().note(node, getName(), id, "claimed at", token);
    return true;
  }

  private boolean processBatch(Seat seat) throws Exception {
    List<TrackedEventMessage<?>> batch = new ArrayList<>();
    TrackingToken last = null;
    while (batch.size() < node.world().weather().batch()
        && seat.stream.hasNextAvailable(0, TimeUnit.MILLISECONDS)) {
      TrackedEventMessage<?> event = seat.stream.nextAvailable();
      last = event.trackingToken();
      if (KafkaAccess.isForeign(event)) {
        setAside(event);
      } else if (canHandle(event, seat.segment)) {
        batch.add(event);
      }
    }
    TrackingToken token = last;
    if (token == null) {
      return extendClaim(seat);
    }
    seat.extended = node.world().now();
    if (batch.isEmpty()) {
      node.transactions()
          .executeInTransaction(
              () -> node.tokens().storeToken(token, getName(), seat.segment.getSegmentId()));
      node.world().note(node, getName(), seat.segment.getSegmentId(), "passed to", token);
    } else {
      handle(seat, batch, token);
    }
    seat.wait = 0;
    return true;
  }

  /** {@link Defect#SET_ASIDE_FAILS}: nothing of it gets into the tables, nor past it. */
  private void setAside(TrackedEventMessage<?> event) {
    if (node.world().defect() == Defect.SET_ASIDE_FAILS) {
      throw new IllegalStateException("This cannot be set aside: " + event.getIdentifier());
    }
  }

  private void handle(Seat seat, List<TrackedEventMessage<?>> batch, TrackingToken token)
      throws Exception {
    UnitOfWork<TrackedEventMessage<?>> unitOfWork = new BatchingUnitOfWork<>(batch);
    unitOfWork.attachTransaction(node.transactions());
    unitOfWork.resources().put(LAST + "/seat", seat);
    unitOfWork.resources().put(LAST + "/token", token);
    int id = seat.segment.getSegmentId();
    node.transaction()
        .whenCommitted(() -> batch.forEach(e -> node.world().ledger().handled(node, getName(), e)));
    processInUnitOfWork(batch, unitOfWork, List.of(seat.segment));
    node.world().note(node, getName(), id, "handled", batch.size(), "to", token);
  }

  private boolean extendClaim(Seat seat) {
    // When all is calm a claim may run out: whoever takes over then finds nothing to do either.
    if (node.world().isCalm() || node.world().now() - seat.extended < EXTEND_AFTER) {
      return false;
    }
    seat.extended = node.world().now();
    node.transactions()
        .executeInTransaction(
            () -> node.tokens().extendClaim(getName(), seat.segment.getSegmentId()));
    return false;
  }

  private void releaseAndWait(Seat seat) {
    leave(seat);
    seat.wait = Math.min(LONGEST_WAIT, Math.max(1_000, seat.wait * 2));
    seat.notBefore = node.world().now() + seat.wait;
    try {
      node.transactions()
          .executeInTransaction(
              () -> node.tokens().releaseClaim(getName(), seat.segment.getSegmentId()));
    } catch (PassingFailure e) {
      // the claim runs out by itself
    }
  }

  private static void leave(Seat seat) {
    closeQuietly(seat.stream);
    seat.stream = null;
  }

  void nodeIsGone() {
    for (Seat seat : seats) {
      leave(seat);
      seat.wait = 0;
      seat.notBefore = 0;
    }
  }

  @Override
  public void start() {
    // moved by the simulation alone
  }

  @Override
  public void shutDown() {
    nodeIsGone();
  }

  @Override
  public boolean isRunning() {
    return true;
  }

  @Override
  public boolean isError() {
    return false;
  }
}
