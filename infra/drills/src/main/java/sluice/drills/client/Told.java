package sluice.drills.client;

/**
 * An act that an operator was told the end of.
 *
 * @param act as the audit names it, such as market.halt
 * @param mark what no other act has, in its subject or details
 * @param outcome as the audit tells it
 */
public record Told(String act, String mark, String outcome) {}
