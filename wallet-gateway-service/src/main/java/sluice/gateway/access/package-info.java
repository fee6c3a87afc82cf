/**
 * Who may come in, and how often: a live view of access.log, signatures of requests, permissions
 * and rate limits. Needs no PostgreSQL.
 */
package sluice.gateway.access;
