package io.holdfast.app.audit;

import io.holdfast.app.web.PlainText;
import io.holdfast.app.web.Reason;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Why an acceptance is withdrawn; all of it may be left out.
 *
 * @param withdrawnBy who; recorded as given
 */
record WithdrawalRequest(
    @Reason @Schema(example = "it can be mended after all") String reason,
    @PlainText(max = 100) @Schema(example = "bob") String withdrawnBy) {}
