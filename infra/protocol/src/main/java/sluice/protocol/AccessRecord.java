package sluice.protocol;

import java.util.UUID;

/** What may stand on access.log: who may come in. Written by market-control alone. */
public sealed interface AccessRecord {
  /** Dense from 1. */
  long number();

  /**
   * An account has an owner's name.
   *
   * @param number Dense from 1; a reader takes exactly the next and drops all others
   */
  record AccountRegistered(long number, UUID requestId, long accountId, String name)
      implements AccessRecord {}

  /**
   * An API key with its secret, sealed under the master key.
   *
   * @param rateLimitPerMinute weight points a minute that the key may use; 0: the venue's default
   * @param key 64 characters, what the trader sends
   * @param sealedSecret 12 bytes nonce, AES-256-GCM ciphertext and tag; the key's text is the
   *     associated data
   */
  record KeyCreated(
      long number,
      UUID requestId,
      long accountId,
      boolean mayView,
      boolean mayTrade,
      boolean mayWithdraw,
      int rateLimitPerMinute,
      String key,
      byte[] sealedSecret)
      implements AccessRecord {}

  /** The key opens nothing from now on. */
  record KeyRevoked(long number, UUID requestId, String key) implements AccessRecord {}
}
