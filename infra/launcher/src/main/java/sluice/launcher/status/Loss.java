package sluice.launcher.status;

/**
 * What one further loss would cost now.
 *
 * @param of what is lost
 * @param costs in words for whoever decides
 */
public record Loss(String of, String costs) {}
