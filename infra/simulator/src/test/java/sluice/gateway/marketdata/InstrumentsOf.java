package sluice.gateway.marketdata;

import sluice.gateway.live.View;

/** The gateway's view of instruments, without Spring. */
public final class InstrumentsOf {
  private final InstrumentsView view = new InstrumentsView();

  public View view() {
    return view;
  }

  public Instruments instruments() {
    return view;
  }
}
