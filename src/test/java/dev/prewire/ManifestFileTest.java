package dev.prewire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prewire.demo.AppManifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ManifestFileTest {

  @Test
  void itAsksForExactlyTheseScopesAndNeverForReadingWhatLeadersWrite() {
    assertThat(ManifestFile.scopes(null))
        .containsExactlyInAnyOrder(
            "commands",
            "chat:write",
            "app_mentions:read",
            "im:write",
            "im:history",
            "mpim:write",
            "users:read",
            "channels:read",
            "channels:history",
            "groups:read",
            "groups:history",
            "files:write");
  }

  @Test
  void peopleMayWriteToItAndItHearsOnlyOfThat() throws Exception {
    String manifest = ManifestFile.forEnvironment(Map.of());
    assertThat(manifest)
        .contains("    messages_tab_enabled: true\n    messages_tab_read_only_enabled: false\n");
    assertThat(AppManifest.parse(manifest).events())
        .contains("app_mention", "message.im")
        .doesNotContain("message.mpim", "message.channels", "message.groups");
  }

  @Test
  void withAnAddressItAsksForLinksAlsoWithSocketMode() throws Exception {
    for (Map<String, String> more :
        List.of(Map.<String, String>of(), Map.of("SLACK_APP_TOKEN", "xapp-1"))) {
      Map<String, String> environment = new HashMap<>(more);
      environment.put("PREWIRE_BASE_URL", "https://x.example.org:8443/");
      AppManifest manifest = AppManifest.parse(ManifestFile.forEnvironment(environment));
      assertThat(manifest.unfurlDomains()).containsExactly("x.example.org");
      assertThat(manifest.events()).contains("link_shared");
      assertThat(manifest.scopes())
          .containsExactlyInAnyOrderElementsOf(ManifestFile.scopes("https://x.example.org"))
          .contains("links:read", "links:write");
    }
    String without = ManifestFile.forEnvironment(Map.of());
    assertThat(without).doesNotContain("links:", "link_shared", "unfurl_domains");
  }

  @Test
  void withAnAddressItIsForHttp() throws Exception {
    String manifest =
        ManifestFile.forEnvironment(Map.of("PREWIRE_BASE_URL", "https://x.example.org/"));
    assertThat(count(manifest, "url: https://x.example.org/slack/events")).isEqualTo(6);
    assertThat(manifest)
        .contains("request_url: https://x.example.org/slack/events", "message_menu_options_url:")
        .contains("socket_mode_enabled: false")
        .doesNotContain("# http:");
  }

  @Test
  void withAnAppTokenOrWithoutAnAddressItIsForSocketMode() throws Exception {
    for (Map<String, String> environment :
        List.of(
            Map.<String, String>of(),
            Map.of("SLACK_APP_TOKEN", "xapp-1", "PREWIRE_BASE_URL", "https://x.example.org"))) {
      String manifest = ManifestFile.forEnvironment(environment);
      assertThat(manifest)
          .contains("socket_mode_enabled: true")
          .doesNotContain("url: http", "# http:");
    }
  }

  @Test
  void forManyWorkspacesItHasTheRedirectAndTokensThatRunOut() throws Exception {
    String manifest =
        ManifestFile.forEnvironment(
            Map.of("PREWIRE_BASE_URL", "https://x.example.org", "SLACK_CLIENT_ID", "1.2"));
    assertThat(manifest)
        .contains(
            "  redirect_urls:\n    - https://x.example.org/slack/oauth_redirect\n",
            "token_rotation_enabled: true",
            "org_deploy_enabled: true",
            "socket_mode_enabled: false")
        .doesNotContain("# oauth:", "# http:");
    String socket =
        ManifestFile.forEnvironment(
            Map.of(
                "PREWIRE_BASE_URL", "https://x.example.org",
                "SLACK_CLIENT_ID", "1.2",
                "SLACK_APP_TOKEN", "xapp-1"));
    assertThat(socket).contains("socket_mode_enabled: true", "x.example.org/slack/oauth_redirect");
    assertThatThrownBy(() -> ManifestFile.forEnvironment(Map.of("SLACK_CLIENT_ID", "1.2")))
        .hasMessageContaining("PREWIRE_BASE_URL is missing");
    assertThat(ManifestFile.forEnvironment(Map.of()))
        .contains("token_rotation_enabled: false", "org_deploy_enabled: false")
        .doesNotContain("redirect_urls", "# oauth:");
  }

  @Test
  void enterpriseSearchIsThereOnlyWhereItIsAskedFor() throws Exception {
    for (Map<String, String> environment :
        List.of(
            Map.<String, String>of(),
            Map.of("PREWIRE_BASE_URL", "https://x.example.org", "SLACK_CLIENT_ID", "1.2"))) {
      String plain = ManifestFile.forEnvironment(environment);
      assertThat(plain)
          .doesNotContain("# enterprise:", "search:", "function", "entity_", "rich_previews");
      String enterprise = ManifestFile.withEnterprise(environment);
      assertThat(enterprise)
          .contains("org_deploy_enabled: true", "\n  function_runtime: remote\n")
          .contains("\n      - entity_details_requested\n      - function_executed\n")
          .contains("\nfunctions:\n  search_decisions:\n    title: Search decisions\n")
          .doesNotContain("# enterprise:");
      assertThat(
              enterprise.replace("org_deploy_enabled: true", "org_deploy_enabled: false").lines())
          .containsAll(
              plain
                  .replace("org_deploy_enabled: true", "org_deploy_enabled: false")
                  .lines()
                  .toList());
    }
  }

  @Test
  void whatSlackIsToldOfTheSearchIsWhatTheAppAnswers() throws Exception {
    AppManifest.Search search =
        Objects.requireNonNull(AppManifest.parse(ManifestFile.withEnterprise(Map.of())).search());
    assertThat(search.results().output()).isEqualTo("search_results");
    assertThat(Objects.requireNonNull(search.filters()).output()).isEqualTo("filter");
    assertThat(search.results().who()).isEqualTo("user_context");
    assertThat(search.entities()).containsExactly("slack#/entities/item");
  }

  @Test
  void itNamesTheConfiguredCommands() throws Exception {
    String manifest =
        ManifestFile.forEnvironment(Map.of("PREWIRE_COMMANDS", "/align,/record,/log"));
    assertThat(manifest)
        .contains("command: /align\n", "command: /record\n", "command: /log\n")
        .doesNotContain("command: /prewire", "command: /decide", "command: /decisions");
  }

  @Test
  void itKeepsToSlacksLimits() throws Exception {
    String manifest = Files.readString(Path.of("manifest.yml"));
    Matcher folded = Pattern.compile("long_description: >-\\n((?: {4}.*\\n)+)").matcher(manifest);
    assertThat(folded.find()).isTrue();
    assertThat(folded.group(1).replaceAll("\\s+", " ").strip().length()).isBetween(175, 4000);
    assertThat(count(manifest, "should_escape: true")).isEqualTo(3);
    Pattern.compile("(?m)^    - name: (.*)$")
        .matcher(manifest)
        .results()
        .forEach(m -> assertThat(m.group(1).length()).isLessThanOrEqualTo(24));
    Pattern.compile("(?m)^\\s+description: (.*)$")
        .matcher(manifest)
        .results()
        .forEach(m -> assertThat(m.group(1).length()).isLessThanOrEqualTo(140));
  }

  private static long count(String text, String part) {
    return Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
  }
}
