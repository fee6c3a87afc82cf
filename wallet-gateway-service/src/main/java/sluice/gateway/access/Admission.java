package sluice.gateway.access;

import org.springframework.stereotype.Component;
import sluice.gateway.edge.Action;
import sluice.gateway.edge.ErrorCode;
import sluice.gateway.edge.Params;
import sluice.gateway.edge.Refused;

/** Lets a call reach its action, or not: its weight first, then what its key allows. */
@Component
public class Admission {
  private final RateLimits rateLimits;

  Admission(RateLimits rateLimits) {
    this.rateLimits = rateLimits;
  }

  /**
   * @throws Refused 105, 300, 310 or 311
   */
  public void admit(Action action, Params params, Caller caller) throws Refused {
    Action.Spec spec = action.spec();
    boolean isCancel = spec.need() == Action.Need.TRADE && spec.method() == Action.Method.DELETE;
    rateLimits.count(caller, action.weight(params), isCancel);
    permit(spec.need(), caller);
  }

  /**
   * Whether the caller's key allows this.
   *
   * @throws Refused 300, 310 or 311
   */
  public static void permit(Action.Need need, Caller caller) throws Refused {
    if (need == Action.Need.NONE) return;
    ApiKey key = caller.key();
    if (key == null) {
      throw new Refused(ErrorCode.AUTHENTICATION_NEEDED, "Authentication is required for this.");
    }
    if (need == Action.Need.TRADE && !key.mayTrade()) {
      throw new Refused(ErrorCode.MAY_NOT_TRADE, "The API key does not have permission to trade.");
    }
    if (need == Action.Need.VIEW && !key.mayView()) {
      throw new Refused(ErrorCode.MAY_NOT_VIEW, "The API key does not have permission to view.");
    }
  }
}
