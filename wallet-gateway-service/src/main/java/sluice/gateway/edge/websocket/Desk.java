package sluice.gateway.edge.websocket;

import sluice.gateway.access.Admission;
import sluice.gateway.access.Doorkeeper;
import sluice.gateway.access.RateLimits;
import sluice.gateway.edge.Actions;
import sluice.gateway.marketdata.Instruments;

/** What every conversation works with. */
record Desk(
    Actions actions,
    Doorkeeper doorkeeper,
    Admission admission,
    RateLimits rateLimits,
    Feeds feeds,
    Instruments instruments) {}
