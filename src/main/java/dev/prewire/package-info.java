/**
 * Prewire: disagree in private, decide together, announce once.
 *
 * <pre>
 * Slack ──signed HTTP or Socket Mode──▶ slack (Inbox) ──▶ a feature's handlers ──▶ use case ──▶ store ──▶ db
 *                                                                                   │ same transaction
 *                                                                                   ▼
 * org ◀── one message ◀── slack (SlackGateway) ◀── a feature's courier ◀── outbox (leased, settled, reconciled)
 *                                                                                   │ change sequence
 *                                                                                   ▼
 * searcher ◀── answer ◀── log ◀── search (visibility is part of the query) ◀── index of announced decisions
 * </pre>
 *
 * <ol>
 *   <li>{@code slack} proves that a request is Slack's, does each delivery once, hands it to Bolt.
 *   <li>A handler turns the payload into a command and the outcome into a view. While a person
 *       waits it asks Slack for nothing but opening or updating that person's modal, and bounded,
 *       cached looks at people and channels.
 *   <li>A use case decides in one transaction: it stores, writes the audit line, and puts into the
 *       outbox whatever Slack must be told.
 *   <li>A courier renders from the store and calls Slack with no transaction open.
 * </ol>
 *
 * The ladder; imports go downwards only, and {@code ArchitectureTest} holds it:
 *
 * <pre>
 * cli        serve, demo, doctor, manifest, export, import, backup, copy, audit, purge, rekey
 * App        every service's new, in the order of the flow │ Backup
 * home       the one place that looks at every feature
 * exchange   the log as files, and back
 * prewire    pre-wires, positions, rounds │ log   where people ask for decisions
 * search     what a question means, who sees what, the index
 * decision   proposals, revisions, sign-offs, announcing
 * partnership leaders, set-up, who may do what
 * install    OAuth, tokens, leaving, purging
 * outbox     lease, call, settle          │ audit append-only, hash-chained
 * slack      the one room between us and Slack
 * db         transactions, migrations, encryption
 *
 * demo       a small, strict Slack on loopback; knows nothing of the app
 * </pre>
 *
 * Why things are as they are, where it was hard to decide: {@code src/adr}.
 */
@NullMarked
package dev.prewire;

import org.jspecify.annotations.NullMarked;
