/**
 * States that are a function of trading.events alone ({@link sluice.replica.views.EventViews}) and
 * their snapshots ({@link sluice.replica.views.EventSnapshots}): warm after a restart without
 * reading the log from its beginning.
 */
package sluice.replica.views;
