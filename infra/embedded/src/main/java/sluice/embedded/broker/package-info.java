/** What runs inside the broker's own JVM; nothing else may load it. */
package sluice.embedded.broker;
