/** The edge of HTTP: requests in, answers of actions out; JSON from every layer. */
package sluice.gateway.edge.rest;
