package sluice.control.audit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;
import sluice.control.api.Problem;
import sluice.control.api.ProblemCode;
import sluice.control.api.ProblemWriter;

/**
 * Audits every request that would change something, refused or not: once when it begins, once when
 * its end is known. Stands in the security chain behind the token's check, so that it knows the
 * actor and sees what the roles refuse.
 */
@Component
public class ActFilter extends OncePerRequestFilter {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
  private static final String NOBODY = "anonymous";
  private static final int BODY_AT_MOST = 8 * 1024;
  private static final int DETAILS_AT_MOST = 2_000;
  private static final int NOBODYS_ACTS_PER_MINUTE = 120;
  private static final long MINUTE_MS = 60_000;

  private final Audit audit;
  private final ProblemWriter problems;
  private final Clock clock;

  /** Request attribute: what an act is about, where its path does not say. */
  private static final String SUBJECT = ActFilter.class.getName() + ".subject";

  /** Minute (high) and what nobody did in it (low), so that strangers cannot fill the disk. */
  private final AtomicLong nobodysActs = new AtomicLong();

  ActFilter(Audit audit, ProblemWriter problems, Clock clock) {
    this.audit = audit;
    this.problems = problems;
    this.clock = clock;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return READING.contains(request.getMethod());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String actor = actor();
    ActKind kind = kind(request);
    if (actor.equals(NOBODY) && !nobodyMayBeKept()) {
      chain.doFilter(request, response);
      return;
    }
    Act act = act(request, kind, actor, "", Act.BEGUN);
    boolean cannotWait = kind != null && kind.cannotWait();
    boolean kept = (cannotWait || !audit.isFull()) && audit.keep(act);
    if (!kept && !cannotWait) {
      problems.write(
          request,
          response,
          new Problem(ProblemCode.AUDIT_FULL, "nothing is done that cannot be audited"));
      return;
    }
    ContentCachingRequestWrapper body = new ContentCachingRequestWrapper(request, BODY_AT_MOST);
    boolean returned = false;
    try {
      chain.doFilter(body, response);
      returned = true;
    } finally {
      String outcome = returned ? outcome(request, response) : "failed: internal";
      audit.keep(ended(act, request, details(kind, body), outcome));
    }
  }

  /** Says what an act is about, where its path does not. */
  public static void subject(HttpServletRequest request, String subject) {
    request.setAttribute(SUBJECT, subject);
  }

  /** A token was refused before the filter saw the request. */
  public void refusedAtTheDoor(HttpServletRequest request) {
    boolean seen = request.getAttribute(getAlreadyFilteredAttributeName()) != null;
    if (seen || shouldNotFilter(request) || !nobodyMayBeKept()) return;
    String outcome = "refused: " + ProblemWriter.codeOf(request);
    audit.keep(act(request, kind(request), NOBODY, "", outcome));
  }

  private static ActKind kind(HttpServletRequest request) {
    return ActKind.of(request.getMethod(), request.getRequestURI());
  }

  private Act act(
      HttpServletRequest request, ActKind kind, String actor, String details, String outcome) {
    String path = request.getRequestURI();
    String name = kind == null ? request.getMethod() + " " + cut(path) : kind.act();
    String subject = kind == null ? "" : cut(kind.subject(path));
    return new Act(UUID.randomUUID(), Instant.now(clock), actor, name, subject, details, outcome);
  }

  private static Act ended(Act begun, HttpServletRequest request, String details, String outcome) {
    String subject =
        request.getAttribute(SUBJECT) instanceof String told ? cut(told) : begun.subject();
    return new Act(begun.id(), begun.at(), begun.actor(), begun.act(), subject, details, outcome);
  }

  private static String outcome(HttpServletRequest request, HttpServletResponse response) {
    int status = response.getStatus();
    if (status < 400) return "done";
    String code = ProblemWriter.codeOf(request);
    return (status < 500 ? "refused: " : "failed: ") + (code == null ? status : code);
  }

  private static String details(ActKind kind, ContentCachingRequestWrapper body) {
    if (kind != null && kind.secret()) return "";
    return cut(new String(body.getContentAsByteArray(), StandardCharsets.UTF_8));
  }

  private static String cut(String text) {
    return text.length() <= DETAILS_AT_MOST ? text : text.substring(0, DETAILS_AT_MOST) + "…";
  }

  private static String actor() {
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    return who == null || who.getName() == null || who.getName().isEmpty() ? NOBODY : who.getName();
  }

  private boolean nobodyMayBeKept() {
    long minute = clock.millis() / MINUTE_MS;
    long now =
        nobodysActs.updateAndGet(before -> before >>> 20 == minute ? before + 1 : minute << 20);
    return (now & 0xFFFFF) < NOBODYS_ACTS_PER_MINUTE;
  }
}
