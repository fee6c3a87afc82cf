/**
 * Our own disk as a port: {@link sluice.replica.disk.FileDisk} in the product, a disk with faults
 * in the test kit. What is not forced may be lost, whole or in part, when power goes.
 */
package sluice.replica.disk;
