/**
 * The fault campaign: seeded runs in which random people do random things while faults strike, and
 * a checker that compares what was seen with what was signed.
 *
 * <pre>
 * seed ─▶ Run ─▶ Player ─ clicks ─▶ local Slack ─ signed HTTP ─▶ Site: the app, its database
 *          │       │  what was typed and signed       ▲                ▲
 *          │       ▼                                  │                │ kills, broken wires,
 *          │     Diary          archives, deletions,  │                │ locked and full tables
 *          │       │            deactivations ────────┴──── Weather ───┘
 *          ▼       ▼
 *        Checker: diary, channels, tables, audit trail, log lines ─▶ findings
 * </pre>
 *
 * <p>The checker knows nothing of the app's code: it reads channels as people do, and tables by SQL
 * of its own. Everything that somebody types is a {@link dev.prewire.campaign.Tokens token} that
 * occurs nowhere else, so where it turns up says who heard of it.
 */
@NullMarked
package dev.prewire.campaign;

import org.jspecify.annotations.NullMarked;
