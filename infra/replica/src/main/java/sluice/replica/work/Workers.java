package sluice.replica.work;

/** The threads and the time of one process. Any thread. */
public interface Workers {
  /** The machine's own: a thread for each work. */
  Workers THREADS = new WorkerThreads();

  /**
   * Somebody to drive the work, not started yet.
   *
   * @param name for people
   */
  Worker worker(String name, Work work);

  /** A clock that only rises, and says nothing but how long something took. */
  long nowNs();

  /** What the machine's clock shows; it may leap. */
  long wallMs();

  /** Inside a step that cannot go on: others get so long to change that. */
  void rest(long ns);
}
