package io.holdfast.app.setaside;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * An order, or a record of none, that one processor has set aside.
 *
 * @param causeGroup the cause without what differs from order to order
 * @param orderId or the name of the record
 * @param waiting how many events wait, the one that failed included
 */
record SetAsideEntry(
    @JsonIgnore long id,
    @JsonIgnore String causeGroup,
    @Schema(requiredMode = REQUIRED, example = "7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81")
        String orderId,
    @Schema(requiredMode = REQUIRED) Kind kind,
    @Schema(requiredMode = REQUIRED, example = "order-inbox") String processor,
    @Schema(requiredMode = REQUIRED, example = "UnreadableRecord: The body is not JSON.")
        String cause,
    @Schema(requiredMode = REQUIRED, example = "2026-01-31T12:04:10.123Z") Instant since,
    @Schema(requiredMode = REQUIRED, example = "2") long waiting) {}
