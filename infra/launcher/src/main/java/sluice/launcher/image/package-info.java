/** Services as they are run: extracted from their jars, with a cache of their start-up. */
package sluice.launcher.image;
