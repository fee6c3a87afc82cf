/** Load on a running venue, through its public and its admin API alone. */
package sluice.load;
