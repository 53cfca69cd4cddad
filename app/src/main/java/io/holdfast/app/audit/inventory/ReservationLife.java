package io.holdfast.app.audit.inventory;

import static java.util.stream.Collectors.joining;

import io.holdfast.app.audit.Finding;
import io.holdfast.app.audit.Grammar;
import io.holdfast.app.audit.StoredEvent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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
    OptionalInt misplaced = LIFE.firstFault(word);
    if (misplaced.isPresent()) {
      return Optional.of(
          finding(reservation, events.get(misplaced.getAsInt()), "cannot come where it stands"));
    }
    return attemptsGrow(reservation).or(() -> answersAlike(reservation));
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

  private static Optional<Finding> attemptsGrow(Reservation reservation) {
    int answered = 0;
    int released = 0;
    for (StoredEvent event : reservation.events()) {
      boolean isRelease = event.is("inventory.reservation-released");
      if (event.attempt() <= (isRelease ? released : answered)) {
        return Optional.of(finding(reservation, event, "answers an attempt a second time"));
      }
      released = isRelease ? event.attempt() : released;
      answered = isRelease ? answered : event.attempt();
    }
    return Optional.empty();
  }

  /**
   * A repeated yes names the same lines, and a release gives back these or, without a yes, none.
   */
  private static Optional<Finding> answersAlike(Reservation reservation) {
    Optional<StoredEvent> yes = reservation.hold();
    return reservation.events().stream()
        .filter(event -> !event.is("inventory.reservation-rejected"))
        .filter(event -> !Reservation.lines(event).equals(yes.map(Reservation::lines).orElse(null)))
        .filter(event -> yes.isPresent() || !Reservation.lines(event).isEmpty())
        .findFirst()
        .map(event -> finding(reservation, event, "names other lines than were reserved"));
  }

  private static Finding finding(Reservation reservation, StoredEvent event, String fault) {
    return Finding.of(
        reservation.id(),
        "%s (sequence number %d) %s.".formatted(event.type(), event.sequence(), fault),
        List.of(event.id()));
  }
}
