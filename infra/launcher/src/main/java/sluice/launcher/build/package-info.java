/** What has to be built, why, and building it. */
package sluice.launcher.build;
