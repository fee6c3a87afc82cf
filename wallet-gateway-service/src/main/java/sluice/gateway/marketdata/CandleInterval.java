package sluice.gateway.marketdata;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import sluice.gateway.edge.ApiName;

/** How long a candle burns. All begin in UTC; weeks begin on Monday. */
public enum CandleInterval implements ApiName {
  MINUTE("1m", TimeUnit.MINUTES.toMillis(1)),
  MINUTES_5("5m", TimeUnit.MINUTES.toMillis(5)),
  MINUTES_15("15m", TimeUnit.MINUTES.toMillis(15)),
  MINUTES_30("30m", TimeUnit.MINUTES.toMillis(30)),
  HOUR("1h", TimeUnit.HOURS.toMillis(1)),
  HOURS_2("2h", TimeUnit.HOURS.toMillis(2)),
  HOURS_4("4h", TimeUnit.HOURS.toMillis(4)),
  HOURS_6("6h", TimeUnit.HOURS.toMillis(6)),
  HOURS_8("8h", TimeUnit.HOURS.toMillis(8)),
  HOURS_12("12h", TimeUnit.HOURS.toMillis(12)),
  DAY("1d", TimeUnit.DAYS.toMillis(1)),
  WEEK("1W", TimeUnit.DAYS.toMillis(7)),
  /** Of the calendar: its length differs. */
  MONTH("1M", 0);

  /** The first Monday lies four days after the epoch, the one before it three days earlier. */
  private static final long MONDAY_MS = TimeUnit.DAYS.toMillis(4);

  private final String apiName;
  private final long lengthMs;

  CandleInterval(String apiName, long lengthMs) {
    this.apiName = apiName;
    this.lengthMs = lengthMs;
  }

  @Override
  public String apiName() {
    return apiName;
  }

  /** The start of the candle that holds a moment. */
  long startMs(long atMs) {
    if (this == MONTH) return monthStart(atMs, 0);
    long shiftMs = shiftMs();
    return Math.floorDiv(atMs - shiftMs, lengthMs) * lengthMs + shiftMs;
  }

  /** The start of the candle after the one that holds a moment. */
  long nextStartMs(long atMs) {
    return this == MONTH ? monthStart(atMs, 1) : startMs(atMs) + lengthMs;
  }

  /** Moment at which a candle of this interval begins, from which all others count. */
  long shiftMs() {
    return this == WEEK ? MONDAY_MS : 0;
  }

  /** Length of each; 0 when it differs: memory holds 120 years of months. */
  long lengthMs() {
    return lengthMs;
  }

  private static long monthStart(long atMs, int monthsLater) {
    LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(atMs), ZoneOffset.UTC);
    return day.withDayOfMonth(1)
        .plusMonths(monthsLater)
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant()
        .toEpochMilli();
  }
}
