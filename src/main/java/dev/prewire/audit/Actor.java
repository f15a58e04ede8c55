package dev.prewire.audit;

/**
 * Somebody acting: a person of a workspace.
 *
 * @param workspace Slack's team id
 * @param user Slack's user id ({@code U…} or {@code W…}); unique only within the workspace
 */
public record Actor(String workspace, String user) {}
