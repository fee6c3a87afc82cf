package sluice.control.access;

/** What an operator may do. A person may have several; who proposes still cannot approve. */
enum Role {
  /** Reads everything but the audit. */
  VIEWER,
  /** Lists, changes rules, closes, opens accounts, makes keys, credits, proposes plans. */
  OPERATOR,
  /** Approves and aborts plans; also closes. */
  APPROVER,
  /** Reads the audit and the ledger. */
  AUDITOR
}
