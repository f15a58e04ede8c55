package dev.prewire.prewire;

/** What can be done with a pre-wire. */
record PrewireActs(
    ThreadDesk desk, SealPosition seal, StartRound round, TakeToTalk talk, ClosePrewire close) {}
