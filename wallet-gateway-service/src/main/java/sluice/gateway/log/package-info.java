/** The gateway's end of the log, and the only place that knows Kafka: orders out, events in. */
package sluice.gateway.log;
