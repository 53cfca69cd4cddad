package io.holdfast.app.simulation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * A node's producer. A record leaves when somebody waits for its acknowledgement, never before an
 * earlier one of its partition; until then it is in the memory of the node, and dies with it or is
 * sent by a node that was thought dead.
 */
final class Sending implements InvocationHandler {

  private final Node node;
  private final List<InFlight> inFlight = new ArrayList<>();

  private Sending(Node node) {
    this.node = node;
  }

  static Sending of(Node node) {
    return new Sending(node);
  }

  @SuppressWarnings("unchecked") // a proxy has no type parameters
  Producer<String, byte[]> producer() {
    return (Producer<String, byte[]>)
        Proxy.newProxyInstance(
            Producer.class.getClassLoader(), new Class<?>[] {Producer.class}, this);
  }

  @Override
  @SuppressWarnings("unchecked") // the producer's own parameter type
  public Object invoke(Object proxy, Method method, Object[] arguments) {
    if (!method.getName().equals("send")) {
      throw new UnsupportedOperationException(method.getName());
    }
    InFlight record = new InFlight((ProducerRecord<String, byte[]>) arguments[0]);
    inFlight.add(record);
    return node.world().defect() == Defect.ACK_NOT_AWAITED
        ? CompletableFuture.completedFuture(null)
        : record;
  }

  /** The node died: some of what it had sent is there, in order, the rest is not. */
  void nodeIsGone() {
    World world = node.world();
    int there = world.broker().isAway() ? 0 : world.chance().nextInt(inFlight.size() + 1);
    List.copyOf(inFlight.subList(0, there)).forEach(InFlight::leave);
    inFlight.clear();
  }

  /** What nobody waits for leaves some time, if the broker is there; only a defect has such. */
  void leavesUnawaited() {
    for (InFlight record : List.copyOf(inFlight)) {
      record.leave();
    }
    inFlight.clear();
  }

  private final class InFlight implements Future<RecordMetadata> {

    private final ProducerRecord<String, byte[]> record;
    private boolean there;
    private boolean refused;

    InFlight(ProducerRecord<String, byte[]> record) {
      this.record = record;
    }

    @Override
    public RecordMetadata get() throws InterruptedException, ExecutionException {
      World world = node.world();
      if (!there && !refused) {
        world.at(node, Moment.SENT);
        if (world.isStopped(node)) {
          if (world.defect() == Defect.INTERRUPT_SWALLOWED) {
            return null;
          }
          throw new InterruptedException();
        }
        for (InFlight earlier : List.copyOf(inFlight)) {
          if (Broker.partitionOf(earlier.record).equals(Broker.partitionOf(record))) {
            earlier.leave();
          }
          if (earlier == this) {
            break;
          }
        }
      }
      if (refused) {
        throw new ExecutionException(new TimeoutException("not acknowledged"));
      }
      return null;
    }

    private void leave() {
      World world = node.world();
      inFlight.remove(this);
      if (world.broker().isAway()
          || world.happens(world.weather().sendFailed(), Fault.SEND_FAILED)) {
        refused = true;
        return;
      }
      world.broker().write(record);
      there = true;
      refused = world.happens(world.weather().ackLost(), Fault.ACK_LOST);
    }

    @Override
    public RecordMetadata get(long timeout, TimeUnit unit)
        throws InterruptedException, ExecutionException {
      return get();
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      return false;
    }

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public boolean isDone() {
      return there || refused;
    }
  }
}
