/**
 * A small, strict local Slack in one process on loopback: what {@code prewire demo} runs and what
 * the flow tests use as their fake Slack.
 *
 * <p>It speaks to the app exactly as Slack does (signed requests in, Web API out) and knows nothing
 * else of it. Limits, scopes, memberships and triggers are held as SLACK.md says; whatever the app
 * gets wrong is answered as Slack would and kept in {@link LocalSlack#violations()}.
 */
@NullMarked
package dev.prewire.demo;

import org.jspecify.annotations.NullMarked;
