/** Assets, markets and their rules: the view of what the core confirmed, and the acts that list. */
package sluice.control.listing;
