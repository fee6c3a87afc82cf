/** What every part of the admin API shares: problem documents, strict JSON, checks of fields. */
package sluice.control.api;
