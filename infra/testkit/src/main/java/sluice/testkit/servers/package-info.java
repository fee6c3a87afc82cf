/**
 * Real servers for tests, the same whichever way they run: in containers where a Docker engine
 * answers, as processes of their own where none does. {@link sluice.testkit.servers.TestServers}
 * has them.
 */
package sluice.testkit.servers;
