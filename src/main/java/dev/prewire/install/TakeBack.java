package dev.prewire.install;

import dev.prewire.slack.Bot;
import dev.prewire.slack.Grant;
import dev.prewire.slack.OAuth;
import dev.prewire.slack.SlackGateway;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Somebody comes back from Slack, proved to be who went there: the code becomes an installation, or
 * the page says why not. Thread-safe.
 */
final class TakeBack {

  private static final Logger log = LoggerFactory.getLogger(TakeBack.class);

  private final OAuth oauth;
  private final SlackGateway slack;
  private final InstallApp install;
  private final InstantSource clock;
  private final String apiUrl;

  TakeBack(
      OAuth oauth, SlackGateway slack, InstallApp install, InstantSource clock, String apiUrl) {
    this.oauth = oauth;
    this.slack = slack;
    this.install = install;
    this.clock = clock;
    this.apiUrl = apiUrl;
  }

  String authorizeUrl(String state) {
    return oauth.authorizeUrl(state);
  }

  InstallPages.Page take(@Nullable String code, @Nullable String error) {
    if (error != null || code == null) {
      return "access_denied".equals(error)
          ? new InstallPages.Page(200, InstallViews.cancelled())
          : new InstallPages.Page(400, InstallViews.refused());
    }
    return oauth
        .exchange(code)
        .fold(
            this::store,
            refusal -> {
              log.warn("Slack refused an installation: {}", refusal);
              return new InstallPages.Page(502, InstallViews.refused());
            },
            limited -> new InstallPages.Page(503, InstallViews.unanswered()),
            cause -> {
              log.warn("Slack didn't answer an installation: {}", cause);
              return new InstallPages.Page(503, InstallViews.unanswered());
            });
  }

  private InstallPages.Page store(Grant grant) {
    // Nothing depends on the bot's own id, so an installation doesn't fail for it.
    Optional<Bot> bot = slack.whose(grant.keys().token()).ok();
    install.install(grant, bot, clock.instant());
    log.info("Installed in {}", grant.workspace());
    InstallViews.Installed done =
        new InstallViews.Installed(grant.workspace(), grant.name(), grant.orgWide(), grant.app());
    return new InstallPages.Page(200, InstallViews.installed(done, apiUrl));
  }
}
