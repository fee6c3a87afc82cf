/** Where a running venue stands, asked of its parts. */
package sluice.launcher.status;
