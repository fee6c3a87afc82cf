/** Sending commands to a shard, once, and learning what became of them. */
package sluice.replica.commands;
