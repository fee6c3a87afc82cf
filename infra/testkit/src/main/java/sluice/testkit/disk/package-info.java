/** A disk in memory that keeps the promises of the port, and breaks what it never promised. */
package sluice.testkit.disk;
