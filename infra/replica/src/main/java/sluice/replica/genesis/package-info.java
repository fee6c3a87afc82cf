/**
 * How a venue begins: its topics, and record 0 of epoch 1. An act of whoever holds the runtime key;
 * later epochs will begin the same way, from a state that is not empty.
 */
package sluice.replica.genesis;
