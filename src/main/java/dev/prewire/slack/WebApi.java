package dev.prewire.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.util.http.SlackHttpClient;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Slack's sync client with a patience, and the one place that says what an answer means
 * (docs.slack.dev/apis/web-api: "Responses", "Rate limits"). Never resends by itself: OkHttp would,
 * after some connection failures, and a message sent twice is a message announced twice.
 * Thread-safe.
 */
final class WebApi implements AutoCloseable {

  /** Slack's own word for "we don't know what became of it". */
  private static final Set<String> UNKNOWN =
      Set.of("internal_error", "fatal_error", "request_timeout", "service_unavailable");

  private static final Set<String> LIMITED = Set.of("ratelimited", "rate_limited");

  /** Not done, and about to be possible again: some replica is renewing the token. */
  private static final String EXPIRED = "token_expired";

  private static final Duration DOWN = Duration.ofSeconds(5);
  private static final Duration UNSAID = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofHours(1);

  interface Call<R> {
    R on(MethodsClient client) throws IOException, SlackApiException;
  }

  private final OkHttpClient http;
  private final SlackHttpClient slackHttp;
  private final Slack slack;

  WebApi(String apiUrl, Duration patience) {
    this.http =
        new OkHttpClient.Builder()
            .retryOnConnectionFailure(false)
            .connectionPool(new ConnectionPool(8, 50, TimeUnit.SECONDS))
            .connectTimeout(patience)
            .readTimeout(patience)
            .writeTimeout(patience)
            .callTimeout(patience)
            .build();
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(apiUrl.endsWith("/") ? apiUrl : apiUrl + "/");
    config.setStatsEnabled(false);
    // The default listeners print whole answers at DEBUG; no setting may ever bring texts into a
    // log.
    config.setHttpClientResponseHandlers(List.of());
    this.slackHttp = new SlackHttpClient(http);
    this.slack = Slack.getInstance(config, slackHttp);
  }

  Slack slack() {
    return slack;
  }

  /**
   * @param scope what a limit that Slack tells is put down to
   */
  <R extends SlackApiTextResponse, T> Reply<T> call(
      String token, @Nullable String scope, Call<R> call, Function<R, T> value) {
    try {
      R answer = call.on(slack.methods(token));
      return answer.isOk()
          ? new Reply.Ok<>(value.apply(answer))
          : refused(answer.getError(), scope);
    } catch (SlackApiException e) {
      return status(e, scope);
    } catch (IOException e) {
      return failed(e);
    } catch (RuntimeException e) {
      // The request was answered, by something that isn't what Slack documents.
      return new Reply.Unknown<>("strange answer: " + e.getClass().getSimpleName());
    }
  }

  /**
   * A response_url isn't a Web API method: it answers "ok", or JSON, or a 404 once it is used up.
   */
  Reply<String> postJson(String url, Object body) {
    try (Response answer = slackHttp.postJsonBody(url, body)) {
      return said(answer);
    } catch (IllegalArgumentException e) {
      return new Reply.Refused<>("no address");
    } catch (IOException e) {
      return failed(e);
    }
  }

  /** What an answer means that says nothing but its status. */
  static Reply<String> said(Response answer) {
    int code = answer.code();
    if (code == 429) {
      return new Reply.Limited<>(retryAfter(answer.header("Retry-After")));
    }
    if (code >= 500) {
      return new Reply.Unknown<>("http " + code);
    }
    return code == 200 ? new Reply.Ok<>("ok") : new Reply.Refused<>("http " + code);
  }

  private static <T> Reply<T> status(SlackApiException e, @Nullable String scope) {
    int code = e.getResponse().code();
    if (code == 429) {
      return new Reply.Limited<>(retryAfter(e.getResponse().header("Retry-After")), scope);
    }
    String error = e.getError() == null ? null : e.getError().getError();
    if (code >= 500 || error == null) {
      return new Reply.Unknown<>("http " + code);
    }
    return refused(error, scope);
  }

  private static <T> Reply<T> refused(@Nullable String error, @Nullable String scope) {
    if (error == null || UNKNOWN.contains(error)) {
      return new Reply.Unknown<>(String.valueOf(error));
    }
    if (EXPIRED.equals(error)) {
      return new Reply.Limited<>(UNSAID);
    }
    return LIMITED.contains(error)
        ? new Reply.Limited<>(UNSAID, scope)
        : new Reply.Refused<>(error);
  }

  private static <T> Reply<T> failed(IOException e) {
    // No connection, so not a byte of the request was sent.
    boolean unsent =
        e instanceof ConnectException
            || e instanceof UnknownHostException
            || e instanceof NoRouteToHostException;
    return unsent ? new Reply.Limited<>(DOWN) : new Reply.Unknown<>(e.getClass().getSimpleName());
  }

  static Duration retryAfter(@Nullable String header) {
    try {
      Duration asked =
          header == null ? UNSAID : Duration.ofSeconds(Math.max(1, Long.parseLong(header.strip())));
      return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    } catch (NumberFormatException e) {
      return UNSAID;
    }
  }

  @Override
  public void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
