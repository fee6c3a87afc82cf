/** What a venue keeps on this machine between two starts: keys, passwords, servers' data, logs. */
package sluice.launcher.data;
