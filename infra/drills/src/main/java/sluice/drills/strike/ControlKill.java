package sluice.drills.strike;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import sluice.drills.judge.EventLog;
import sluice.drills.venue.DrillVenue;
import sluice.launcher.process.Part;
import sluice.vocabulary.TradingState;
import tools.jackson.databind.JsonNode;

/**
 * Market-control dies while a plan that two people signed soaks. The plan goes on where it was, and
 * opens nothing twice; other markets do not notice.
 */
final class ControlKill implements Strike {
  private static final String MARKET = "LTC-EUR";
  private static final int SOAK_SECONDS = 8;
  private static final int TRIES = 600;
  private static final long AGAIN_AFTER_MS = 100;

  private String planId;
  private long openingsBefore;

  @Override
  public String name() {
    return "control-kill";
  }

  @Override
  public String what() {
    return "market-control is killed while a plan soaks";
  }

  @Override
  public List<Part> parts() {
    return List.of(Part.CONTROL);
  }

  @Override
  public void prepare(DrillVenue venue) {
    venue.operator().halt(MARKET, "drill");
    openingsBefore = openings(venue);
    planId =
        venue
            .operator()
            .proposeOpening(List.of(MARKET), "drill " + UUID.randomUUID(), SOAK_SECONDS);
    venue.approver().approvePlan(planId);
    for (int i = 0; i < TRIES && !confirmed(venue).equals("TRADING"); i++) {
      DrillVenue.pause(AGAIN_AFTER_MS);
    }
  }

  @Override
  public void strike(DrillVenue venue) {
    venue.kill(Part.CONTROL);
  }

  @Override
  public List<String> check(DrillVenue venue) {
    List<String> wrong = new ArrayList<>();
    String status = "";
    for (int i = 0; i < TRIES && !status.equals("COMPLETED"); i++) {
      JsonNode plan = venue.operator().plan(planId);
      status = plan.path("status").asString();
      DrillVenue.pause(AGAIN_AFTER_MS);
    }
    if (!status.equals("COMPLETED")) wrong.add("the plan is " + status);
    if (!confirmed(venue).equals("TRADING")) wrong.add(MARKET + " is " + confirmed(venue));
    long opened = openings(venue) - openingsBefore;
    if (opened != 1) wrong.add("the plan opened " + MARKET + " " + opened + " times");
    return wrong;
  }

  private static String confirmed(DrillVenue venue) {
    return venue.operator().market(MARKET).path("state").path("confirmed").asString("");
  }

  private static long openings(DrillVenue venue) {
    return EventLog.read(venue.addresses().kafka()).changes(MARKET, TradingState.TRADING);
  }
}
