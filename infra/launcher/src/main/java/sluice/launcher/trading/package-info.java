/** The launcher as a trader: signed requests to the public API. */
package sluice.launcher.trading;
