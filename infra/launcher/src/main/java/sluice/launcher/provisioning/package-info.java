/** A venue's first start, through the admin API like any operator: listed, opened, funded. */
package sluice.launcher.provisioning;
