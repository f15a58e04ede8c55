package dev.prewire.decision;

/** What can be done with a decision. */
record DecisionActs(
    LedDecision led,
    ProposeDecision propose,
    SignDecision sign,
    EditDecision edit,
    ReplaceEarlier replace,
    DropDecision drop,
    RetryAnnouncement retry) {}
