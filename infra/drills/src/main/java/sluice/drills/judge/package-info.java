/** What the venue holds after a loss, compared with what it acknowledged. */
package sluice.drills.judge;
