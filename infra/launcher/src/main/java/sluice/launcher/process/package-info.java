/** The venue's processes: their ports, starting them, knowing them again, ending them. */
package sluice.launcher.process;
