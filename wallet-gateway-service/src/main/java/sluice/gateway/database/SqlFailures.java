package sluice.gateway.database;

import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;

/** What a failure of PostgreSQL means to a writer. Stateless. */
public final class SqlFailures {
  private SqlFailures() {}

  /** Whether it says that PostgreSQL cannot be asked, rather than what it answered. */
  static boolean isAway(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SQLException it && it.getSQLState() != null) {
        return switch (it.getSQLState().substring(0, 2)) {
          // Connections, credentials, databases, resources, shutdowns, locks, rights, the system.
          case "08", "28", "3D", "53", "55", "57", "58", "40" -> true;
          default -> it.getSQLState().equals("42501");
        };
      }
    }
    return failure instanceof FlywayException it && it.getMessage().contains("obtain connection");
  }

  /** Whether it says that tables are not as we left them. */
  public static boolean isDamage(SQLException failure) {
    String state = failure.getSQLState();
    if (state == null) return false;
    return switch (state) {
      case "42P01", "3F000", "42703", "42883" -> true;
      default -> isContradiction(failure);
    };
  }

  /** Whether rows stand where ours should go. */
  public static boolean isContradiction(SQLException failure) {
    return failure.getSQLState() != null && failure.getSQLState().startsWith("23");
  }

  /** Whether it says that a value does not fit: trying again would never help. */
  static boolean isOurFault(SQLException failure) {
    return failure.getSQLState() != null && failure.getSQLState().startsWith("22");
  }

  /** What it says, for people. */
  public static String firstLine(Exception failure) {
    String message = failure.getMessage();
    return message == null ? failure.toString() : message.lines().findFirst().orElse("");
  }
}
