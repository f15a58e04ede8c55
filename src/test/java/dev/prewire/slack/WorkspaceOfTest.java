package dev.prewire.slack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WorkspaceOfTest {

  @Test
  void inASharedChannelTheOneThatInstalledUsIsMeant() {
    String event =
        """
        {"team_id": "T0THEM",
         "authorizations": [{"team_id": "T0US", "is_enterprise_install": false}]}
        """;
    assertThat(WorkspaceOf.of(event)).contains("T0US");
  }

  @Test
  void whereAnOrganisationInstalledUsItIsMeant() {
    String event =
        """
        {"team_id": "T0US",
         "authorizations": [
           {"enterprise_id": "E0US", "team_id": "T0US", "is_enterprise_install": true}]}
        """;
    assertThat(WorkspaceOf.of(event)).contains("E0US");
  }
}
