/** {@code infra/drill}: losses inflicted on a real venue under load, timed and judged. */
package sluice.drills;
