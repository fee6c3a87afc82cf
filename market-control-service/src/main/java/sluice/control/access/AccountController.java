package sluice.control.access;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import sluice.control.api.Fields;
import sluice.control.api.Problem;
import sluice.control.api.ProblemCode;

/** Accounts and keys over HTTP. */
@RestController
@Tag(name = "Accounts", description = "Accounts and the keys that traders sign with")
class AccountController {
  private static final int NAME_AT_MOST = 200;

  /** Weight points a minute: far above what a gateway can take, so as good as none. */
  private static final int RATE_LIMIT_AT_MOST = 1_000_000_000;

  private final AccessBook book;
  private final Accounts accounts;

  AccountController(AccessBook book, Accounts accounts) {
    this.book = book;
    this.accounts = accounts;
  }

  enum Permission {
    VIEW,
    TRADE,
    WITHDRAW;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Permission of(String text) {
      for (Permission each : values()) if (each.text().equals(text)) return each;
      throw new Problem(
          ProblemCode.INVALID_FIELD, "permissions are view, trade and withdraw, not " + text);
    }
  }

  @Schema(name = "OpenAccount")
  record AccountRequest(
      String name,
      @Schema(description = "Makes a repeat harmless; drawn when absent") String requestId) {}

  @Schema(name = "OpenedAccount")
  record OpenedText(long accountId, String name) {}

  @Schema(name = "Account")
  record AccountText(long accountId, String name, boolean open, List<KeyText> keys) {}

  @Schema(name = "Key")
  record KeyText(String key, List<String> permissions, int rateLimitPerMinute, String state) {}

  @Schema(name = "CreateKey")
  record KeyRequest(
      @Schema(example = "[\"view\",\"trade\"]") List<String> permissions,
      @Schema(description = "Weight points a minute; 0 or absent: the venue's default")
          Integer rateLimitPerMinute) {}

  @Schema(name = "CreatedKey")
  record CreatedKey(
      String key,
      @Schema(description = "Shown this once") String secret,
      List<String> permissions,
      int rateLimitPerMinute) {}

  @PostMapping("/v1/accounts")
  @Operation(summary = "Opens an account; with a request id a repeat answers 200 with the same one")
  ResponseEntity<OpenedText> open(@RequestBody AccountRequest request) {
    UUID requestId =
        request.requestId() == null
            ? UUID.randomUUID()
            : Fields.uuid("requestId", request.requestId());
    Accounts.Opened opened =
        accounts.open(Fields.text("name", request.name(), NAME_AT_MOST), requestId);
    return ResponseEntity.status(opened.isNew() ? 201 : 200)
        .body(new OpenedText(opened.account().id(), opened.account().name()));
  }

  @GetMapping("/v1/accounts")
  @Operation(summary = "All accounts with their keys")
  List<AccountText> accounts() {
    return book.accounts().stream()
        .map(
            it ->
                new AccountText(
                    it.id(),
                    it.name(),
                    book.isOpened(it.id()),
                    book.keysOf(it.id()).stream().map(AccountController::text).toList()))
        .toList();
  }

  private static KeyText text(AccessBook.Key key) {
    List<String> permissions = new ArrayList<>();
    if (key.mayView()) permissions.add(Permission.VIEW.text());
    if (key.mayTrade()) permissions.add(Permission.TRADE.text());
    if (key.mayWithdraw()) permissions.add(Permission.WITHDRAW.text());
    return new KeyText(
        key.key(), permissions, key.rateLimitPerMinute(), key.revoked() ? "REVOKED" : "ACTIVE");
  }

  @PostMapping("/v1/accounts/{id}/keys")
  @Operation(summary = "Makes a key; its secret is shown once and kept sealed")
  ResponseEntity<CreatedKey> createKey(@PathVariable String id, @RequestBody KeyRequest request) {
    Set<Permission> granted = EnumSet.noneOf(Permission.class);
    for (String each : Fields.some("permissions", request.permissions(), 3)) {
      granted.add(Permission.of(each));
    }
    int rateLimit =
        request.rateLimitPerMinute() == null
            ? 0
            : Fields.within(
                "rateLimitPerMinute", request.rateLimitPerMinute(), 0, RATE_LIMIT_AT_MOST);
    Accounts.NewKey made =
        accounts.createKey(
            accountId(id),
            granted.contains(Permission.VIEW),
            granted.contains(Permission.TRADE),
            granted.contains(Permission.WITHDRAW),
            rateLimit);
    return ResponseEntity.status(201)
        .header("Cache-Control", "no-store")
        .body(
            new CreatedKey(
                made.key(),
                made.secret(),
                granted.stream().map(Permission::text).toList(),
                rateLimit));
  }

  @DeleteMapping("/v1/keys/{key}")
  @Operation(summary = "Revokes a key; a repeat changes nothing")
  ResponseEntity<Void> revoke(@PathVariable String key) {
    accounts.revokeKey(key);
    return ResponseEntity.noContent().build();
  }

  private static long accountId(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new Problem(ProblemCode.UNKNOWN_ACCOUNT, "no account " + text);
    }
  }
}
