package sluice.control.access;

import java.util.UUID;

/**
 * An account and its owner's name.
 *
 * @param requestId of the request that made it
 */
public record Account(long id, String name, UUID requestId) {}
