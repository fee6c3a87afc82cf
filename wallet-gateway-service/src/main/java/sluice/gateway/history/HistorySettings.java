package sluice.gateway.history;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long questions about the past may take, and how many run at once.
 *
 * @param timeLimit after which the answer is that there is none; at least 250 ms
 * @param maxConcurrent questions under way, each with a connection of its own
 * @param behindAtMost how far the tables may lag before they are not asked; live views cover less
 */
public record HistorySettings(
    @DefaultValue("1s") @NotNull Duration timeLimit,
    @DefaultValue("4") @Min(1) @Max(64) int maxConcurrent,
    @DefaultValue("5s") @NotNull Duration behindAtMost) {}
