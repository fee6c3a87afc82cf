package sluice.gateway.archive;

/** The tables are not as they were left: somebody emptied, changed or set them back. */
final class ArchiveLost extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ArchiveLost(String message) {
    super(message);
  }
}
