package dev.prewire.log;

import org.jdbi.v3.core.Jdbi;

/**
 * What Slack must still be told.
 *
 * @param homes views of people's Homes, of which a workspace gets no more than 100 a minute
 * @param messages everything else
 */
record Backlog(long messages, long homes) {

  static Backlog of(String url) {
    return Jdbi.create(url)
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT COALESCE(SUM(CASE WHEN kind = 'home' THEN 0 ELSE 1 END), 0) AS messages,
                               COALESCE(SUM(CASE WHEN kind = 'home' THEN 1 ELSE 0 END), 0) AS homes
                        FROM outbox
                        """)
                    .map(
                        (row, context) ->
                            new Backlog(row.getLong("messages"), row.getLong("homes")))
                    .one());
  }
}
