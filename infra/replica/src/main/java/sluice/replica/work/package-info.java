/**
 * How the threads of a process are driven: work is cut into steps ({@link
 * sluice.replica.work.Work}), and whoever drives them ({@link sluice.replica.work.Workers}) has the
 * threads and the time. The product's are real; a simulation has one thread and a time of its own.
 */
package sluice.replica.work;
