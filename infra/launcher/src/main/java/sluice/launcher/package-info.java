/** The three commands of a person who wants a running venue: up, down, env. */
package sluice.launcher;
