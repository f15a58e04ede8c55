package dev.prewire.prewire;

/** What can be done with a pre-wire. */
record PrewireActs(
    LedPrewire led, SealPosition seal, StartRound round, TakeToTalk talk, ClosePrewire close) {}
