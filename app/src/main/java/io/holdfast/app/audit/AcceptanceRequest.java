package io.holdfast.app.audit;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.holdfast.app.text.StorableText;
import io.holdfast.app.web.PlainText;
import io.holdfast.app.web.Reason;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * What is to be accepted, and why.
 *
 * @param keys those of the violations, or null for all that the report counts as broken
 * @param acceptedBy who; recorded as given
 */
record AcceptanceRequest(
    @NotNull(message = "must name an invariant such as I9")
        @Schema(requiredMode = REQUIRED, example = "I9")
        Invariant invariant,
    @Size(min = 1, max = Findings.KEPT, message = "must be 1 to 1000, or be left out for all")
        @Schema(example = "[\"7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81\"]")
        List<
                @NotNull(message = "must not be null")
                @Pattern(regexp = StorableText.PATTERN, message = "must be the key of a violation")
                String>
            keys,
    @NotNull(message = "must say why")
        @Reason
        @Schema(requiredMode = REQUIRED, example = "lost in the power failure of Sunday")
        String reason,
    @PlainText(max = 100) @Schema(example = "ann") String acceptedBy) {}
