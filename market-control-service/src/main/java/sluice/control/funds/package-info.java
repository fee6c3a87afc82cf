/** Credits, idempotent by id, and the ledger as the core states it. */
package sluice.control.funds;
