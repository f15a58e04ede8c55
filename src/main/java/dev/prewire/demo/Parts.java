package dev.prewire.demo;

import java.net.URI;

/** What a LocalSlack is made of, put together in one place. */
final class Parts {
  final Options options;
  final Ledger ledger = new Ledger();
  final Faults faults = new Faults();
  final Links links;
  final Workspace workspace;
  final UserMethods users;
  final WebApi api;
  final ResponseUrls responseUrls;
  final AppClient app;
  final Payloads payloads;
  final Events events;
  final Affairs affairs;
  final Interactions interactions;
  final Modals modals;

  Parts(Options options, URI page) {
    this.options = options;
    this.links = new Links(page);
    this.workspace = new Workspace(options);
    this.users = new UserMethods(workspace, new Scopes(options.manifest().scopes()), links);
    this.api = new WebApi(options, workspace, ledger, faults, links);
    this.responseUrls = new ResponseUrls(workspace, ledger, api);
    this.app = new AppClient(options, ledger);
    this.payloads = new Payloads(workspace, links);
    this.events = new Events(workspace, payloads, app);
    this.affairs = new Affairs(workspace, events);
    this.interactions = new Interactions(this);
    this.modals = new Modals(this);
  }
}
