/** Who may come in: accounts and traders' keys, operators' sign-in and their roles. */
package sluice.control.access;
