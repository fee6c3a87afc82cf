/**
 * A real Kafka broker and a real PostgreSQL as processes of their own on 127.0.0.1, from Maven
 * artifacts and without Docker: {@link sluice.embedded.EmbeddedKafka} and {@link
 * sluice.embedded.EmbeddedPostgres}. For one machine: development, demonstration, tests.
 */
package sluice.embedded;
