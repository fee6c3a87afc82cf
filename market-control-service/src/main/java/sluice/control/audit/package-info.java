/** Every act kept: on our own disk first, in PostgreSQL when it is there, readable by auditors. */
package sluice.control.audit;
