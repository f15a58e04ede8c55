package dev.prewire.slack;

import com.slack.api.methods.Methods;
import com.slack.api.methods.SlackApiTextResponse;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway's two patiences. Patient calls keep to the {@link Limits} that all replicas share,
 * and write down the ones that Slack tells; the hasty ones have a person waiting, so they are tried
 * at once whatever holds the others. Thread-safe.
 */
final class Calls implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Calls.class);

  private final WebApi patient;
  private final WebApi hasty;
  private final Tokens tokens;
  private final @Nullable Limits limits;

  /**
   * @param limits null where there is no database to share them in
   */
  Calls(WebApi patient, WebApi hasty, Tokens tokens, @Nullable Limits limits) {
    this.patient = patient;
    this.hasty = hasty;
    this.tokens = tokens;
    this.limits = limits;
  }

  /** The same with a person waiting for each. */
  Calls hasty() {
    return new Calls(hasty, hasty, tokens, null);
  }

  <R extends SlackApiTextResponse, T> Reply<T> whileSomebodyWaits(
      String workspace, WebApi.Call<R> call, Function<R, T> value) {
    return unheld(hasty, workspace, null, call, value);
  }

  <R extends SlackApiTextResponse, T> Reply<T> patiently(
      String workspace, String method, WebApi.Call<R> call, Function<R, T> value) {
    return limits == null
        ? unheld(patient, workspace, null, call, value)
        : limits
            .rest(workspace, method)
            .<Reply<T>>map(rest -> new Reply.Limited<>(rest, method))
            .orElseGet(
                () ->
                    noted(
                        limits,
                        workspace,
                        method,
                        unheld(patient, workspace, method, call, value)));
  }

  /** A message for a channel, when it is the channel's turn. */
  <R extends SlackApiTextResponse, T> Reply<T> post(
      String workspace, String channel, WebApi.Call<R> call, Function<R, T> value) {
    String method = Methods.CHAT_POST_MESSAGE;
    return limits == null
        ? unheld(patient, workspace, null, call, value)
        : limits
            .claim(workspace, method, channel)
            .<Reply<T>>map(rest -> new Reply.Limited<>(rest, channel))
            .orElseGet(
                () ->
                    noted(
                        limits,
                        workspace,
                        method,
                        unheld(patient, workspace, channel, call, value)));
  }

  <R extends SlackApiTextResponse, T> Reply<T> withToken(
      String token, WebApi.Call<R> call, Function<R, T> value) {
    return patient.call(token, null, call, value);
  }

  Optional<String> token(String workspace) {
    return tokens.of(workspace);
  }

  Reply<String> respond(String responseUrl, Object body) {
    return patient.postJson(responseUrl, body);
  }

  Reply<String> respondHastily(String responseUrl, Object body) {
    return hasty.postJson(responseUrl, body);
  }

  private <R extends SlackApiTextResponse, T> Reply<T> unheld(
      WebApi api,
      String workspace,
      @Nullable String scope,
      WebApi.Call<R> call,
      Function<R, T> value) {
    Optional<String> token = tokens.of(workspace);
    return token.isEmpty()
        ? new Reply.Refused<>("not_installed")
        : api.call(token.get(), scope, call, value);
  }

  private static <T> Reply<T> noted(
      Limits limits, String workspace, String method, Reply<T> reply) {
    if (!(reply instanceof Reply.Limited<T> limited) || limited.scope() == null) {
      return reply;
    }
    try {
      limits.hold(workspace, new TreeSet<>(List.of(method, limited.scope())), limited.retryAfter());
      return reply;
    } catch (RuntimeException e) {
      // Nothing was done, and that must stay the answer: whoever asked waits alone.
      log.warn("A limit of {} couldn't be written down", method, e);
      return new Reply.Limited<>(limited.retryAfter());
    }
  }

  @Override
  public void close() {
    patient.close();
    hasty.close();
  }
}
