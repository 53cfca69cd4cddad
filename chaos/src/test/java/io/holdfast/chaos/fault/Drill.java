package io.holdfast.chaos.fault;

import io.holdfast.chaos.check.Finality;
import io.holdfast.chaos.cluster.Cluster;
import io.holdfast.chaos.cluster.Node;
import io.holdfast.chaos.load.History;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out one fault after the other, under whatever load there is, and keeps the records. */
public final class Drill {

  private static final Logger log = LoggerFactory.getLogger(Drill.class);

  private final Cluster cluster;
  private final Finality finality;
  private final History history;
  private final Duration bound;
  private final List<FaultRecord> records = new ArrayList<>();
  private final Set<Node> missing = new HashSet<>();

  /**
   * @param bound within which all acknowledged orders must be final after a fault is healed
   */
  public Drill(Cluster cluster, Finality finality, History history, Duration bound) {
    this.cluster = cluster;
    this.finality = finality;
    this.history = history;
    this.bound = bound;
  }

  /** What happens between the beginning of a fault and its healing, or while a node is missing. */
  public interface Meanwhile {
    void pass() throws Exception;
  }

  /** As {@link #run(Fault, Meanwhile)}, for this long. */
  public FaultRecord run(Fault fault, Duration length) throws Exception {
    return run(fault, () -> Thread.sleep(length.toMillis()));
  }

  /**
   * From its beginning until everything acknowledged is final and every node is ready again that is
   * not {@linkplain #without missing}.
   */
  public FaultRecord run(Fault fault, Meanwhile meanwhile) throws Exception {
    long began = history.now();
    String evidence;
    try {
      evidence = fault.begin();
    } catch (FaultImpossible impossible) {
      return keep(
          new FaultRecord(
              fault.kind(),
              fault.target(),
              null,
              impossible.getMessage(),
              began,
              began,
              0,
              Set.of()));
    }
    history.note("fault", fault.kind() + ", " + fault.target() + ": " + evidence);
    meanwhile.pass();
    long healed = history.now();
    fault.heal();
    history.note("healed", fault.kind() + ", " + fault.target());
    Set<String> notFinal = finality.awaitAllOfNow(bound);
    long recovery = history.now() - healed;
    cluster.awaitReadyWithout(missing);
    return keep(
        new FaultRecord(
            fault.kind(), fault.target(), evidence, null, began, healed, recovery, notFinal));
  }

  /**
   * Lets faults come that do without a node, for it needs longer than others to be ready again; at
   * the end it is ready.
   */
  public void without(Node node, Meanwhile faults) throws Exception {
    missing.add(node);
    faults.pass();
    missing.remove(node);
    cluster.awaitReadyWithout(missing);
  }

  private FaultRecord keep(FaultRecord record) {
    records.add(record);
    log.info(
        "{}. {}, {}: {}",
        records.size(),
        record.kind(),
        record.target(),
        record.happened()
            ? "%s; lasted %d ms, recovered in %d ms"
                .formatted(
                    record.evidence(), record.healed() - record.began(), record.recoveryMillis())
            : "skipped, " + record.skipped());
    return record;
  }

  public List<FaultRecord> records() {
    return records;
  }
}
