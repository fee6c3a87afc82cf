/** Control's end of the log, and the only place that knows Kafka: commands out, events in. */
package sluice.control.log;
