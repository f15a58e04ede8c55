/**
 * A small, strict local Slack in one process on loopback: what {@code prewire demo} runs and what
 * the flow tests use as their fake Slack.
 *
 * <p>It speaks to the app exactly as Slack does (signed requests in, Web API out) and knows nothing
 * else of it. Limits, scopes, memberships and triggers are held as SLACK.md says; whatever the app
 * gets wrong is answered as Slack would and kept in {@link LocalSlack#violations()}.
 *
 * <p>It can be more than one workspace with an app that is simply there: the app may be replicas
 * behind a load balancer ({@link LocalSlack#connect}), be installed by OAuth and removed again
 * ({@link Options#withOAuth}, {@link Persona#install}), serve several workspaces behind one Web API
 * address ({@link LocalSlack#beside}), or be in an Enterprise organisation ({@link
 * Options#withEnterprise}).
 */
@NullMarked
package dev.prewire.demo;

import org.jspecify.annotations.NullMarked;
