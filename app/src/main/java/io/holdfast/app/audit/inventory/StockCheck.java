package io.holdfast.app.audit.inventory;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.holdfast.app.audit.Check;
import io.holdfast.app.audit.EventLog;
import io.holdfast.app.audit.Finding;
import io.holdfast.app.audit.Findings;
import io.holdfast.app.audit.Invariant;
import io.holdfast.app.audit.Slice;
import io.holdfast.app.audit.Standing;
import io.holdfast.app.audit.StoredEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * I4, I5 and I8: adds up all stock events while it reads along, and follows the reservations.
 *
 * <p>The settled head may lie between two events of one transaction. So the sums are judged at the
 * snapshot, which shows whole transactions only: what it shows behind the position is added first.
 */
final class StockCheck implements Check {

  /** What may have come in since the head was asked for; more is judged by the next pass. */
  private static final int LONGEST_TAIL = 20_000;

  private final Findings findings;
  private final EventLog events;
  private final StockNotes notes;
  private final StockRows rows;

  StockCheck(JdbcTemplate database, Findings findings) {
    JdbcClient client = JdbcClient.create(database);
    this.findings = findings;
    this.events = new EventLog(client);
    this.notes = new StockNotes(database);
    this.rows = new StockRows(client);
  }

  @Override
  public Set<Invariant> invariants() {
    return Set.of(Invariant.I4, Invariant.I5, Invariant.I8);
  }

  @Override
  public void read(Slice slice) {
    List<StoredEvent> piece = events.between(slice.after(), slice.upTo(), Integer.MAX_VALUE);
    List<Reservation> reservations = reservations(StockSums.reservationsOf(piece));
    Set<String> skus = skus(piece);
    StockSums sums = notes.sums(slice.reader(), skus);
    sums.add(piece, reservations);
    notes.save(slice.reader(), sums, skus);
    follow(reservations);
    findings.count(Invariant.I5, reservations.size());
  }

  @Override
  public void forget(String reader) {
    notes.forget(reader);
  }

  @Override
  public void judge(Standing standing) {
    follow(reservations(findings.keys(Invariant.I8)));
    List<StoredEvent> tail = events.between(standing.position(), Long.MAX_VALUE, LONGEST_TAIL);
    if (standing.complete() && tail.size() < LONGEST_TAIL) {
      StockSums sums = notes.sums(standing.reader());
      sums.add(tail, reservations(StockSums.reservationsOf(tail)));
      judge(Invariant.I4, rows.faults(sums.stock()));
      judge(Invariant.I5, rows.faults(sums));
      findings.count(Invariant.I4, sums.stock().size());
    }
  }

  private void judge(Invariant invariant, List<Finding> found) {
    findings.settle(invariant, findings.keys(invariant), found);
  }

  private void follow(List<Reservation> reservations) {
    List<Finding> found = new ArrayList<>();
    reservations.forEach(it -> ReservationLife.fault(it).ifPresent(found::add));
    findings.settle(Invariant.I8, reservations.stream().map(Reservation::id).toList(), found);
    findings.count(Invariant.I8, reservations.size());
  }

  private List<Reservation> reservations(Collection<String> ids) {
    Map<String, List<StoredEvent>> byId =
        events.ofStreams(ids).stream().collect(groupingBy(StoredEvent::stream));
    return new HashSet<>(ids)
        .stream().map(id -> new Reservation(id, byId.getOrDefault(id, List.of()))).toList();
  }

  private static Set<String> skus(List<StoredEvent> piece) {
    return piece.stream()
        .map(event -> event.text("sku"))
        .filter(sku -> !sku.isEmpty())
        .collect(toSet());
  }
}
