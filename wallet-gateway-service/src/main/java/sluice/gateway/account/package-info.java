/**
 * What one account may see: balances, orders, fills — live views of the event log, and the actions
 * that ask them. The views add and subtract what events state; they compute no money of their own.
 */
package sluice.gateway.account;
