package io.holdfast.app.setaside;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/**
 * An order that one processor has set aside.
 *
 * @param waiting how many events wait, the one that failed included
 */
record SetAsideEntry(
    @JsonIgnore long id,
    String orderId,
    String processor,
    String cause,
    Instant since,
    long waiting) {}
