package sluice.protocol;

/** What stands in a record of a command log: a command, or bytes that are none. */
public sealed interface Decoded permits Command, Undecodable {}
