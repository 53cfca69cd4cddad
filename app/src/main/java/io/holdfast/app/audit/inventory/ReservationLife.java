package io.holdfast.app.audit.inventory;

import static java.util.stream.Collectors.joining;

import io.holdfast.app.audit.Fault;
import io.holdfast.app.audit.Finding;
import io.holdfast.app.audit.Grammar;
import io.holdfast.app.audit.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * I8: what may happen to a reservation, told a second time and in another way than the domain tells
 * it.
 */
final class ReservationLife {

  /** Answered yes or no, repeated as it was answered; nothing but refusals after the release. */
  private static final Grammar LIFE = new Grammar("(Y*|N*)(D[DA]*)?");

  private ReservationLife() {}

  static Optional<Finding> fault(Reservation reservation) {
    List<StoredEvent> events = reservation.events();
    String word = events.stream().map(ReservationLife::letter).collect(joining());
    List<Fault> faults = new ArrayList<>();
    for (int place : LIFE.faults(word)) {
      faults.add(new Fault(events.get(place), "cannot come where it stands"));
    }
    faults.addAll(attemptsGrow(reservation));
    faults.addAll(answersAlike(reservation));
    return Fault.finding(reservation.id(), faults);
  }

  private static String letter(StoredEvent event) {
    return switch (event.type()) {
      case "inventory.stock-reserved" -> "Y";
      case "inventory.reservation-rejected" ->
          event.text("reason").equals("ALREADY_RELEASED") ? "A" : "N";
      case "inventory.reservation-released" -> "D";
      default -> "?";
    };
  }

  private static List<Fault> attemptsGrow(Reservation reservation) {
    List<Fault> faults = new ArrayList<>();
    int answered = 0;
    int released = 0;
    for (StoredEvent event : reservation.events()) {
      boolean isRelease = event.is("inventory.reservation-released");
      if (event.attempt() <= (isRelease ? released : answered)) {
        faults.add(new Fault(event, "answers an attempt a second time"));
      }
      released = isRelease ? event.attempt() : released;
      answered = isRelease ? answered : event.attempt();
    }
    return faults;
  }

  /**
   * A repeated yes names the same lines, and a release gives back these or, without a yes, none.
   */
  private static List<Fault> answersAlike(Reservation reservation) {
    Optional<StoredEvent> yes = reservation.hold();
    return reservation.events().stream()
        .filter(event -> !event.is("inventory.reservation-rejected"))
        .filter(event -> !Reservation.lines(event).equals(yes.map(Reservation::lines).orElse(null)))
        .filter(event -> yes.isPresent() || !Reservation.lines(event).isEmpty())
        .map(event -> new Fault(event, "names other lines than were reserved"))
        .toList();
  }
}
