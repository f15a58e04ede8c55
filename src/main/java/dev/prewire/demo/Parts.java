package dev.prewire.demo;

import java.net.URI;

/** What a LocalSlack is made of, put together in one place. */
final class Parts {
  final Options options;
  final Ledger ledger = new Ledger();
  final Faults faults = new Faults();
  final Links links;
  final Workspace workspace;
  final Scopes scopes = new Scopes();
  final Searches searches = new Searches();
  final Installation installation;
  final OAuthFlow oauth;
  final UserMethods users;
  final FileMethods files;
  final Unfurling unfurling;
  final WebApi api;
  final ResponseUrls responseUrls;
  final AppClient app;
  final Payloads payloads;
  final Events events;
  final Arrivals arrivals;
  final Affairs affairs;
  final Interactions interactions;
  final Modals modals;

  Parts(Options options, URI page) {
    this.options = options;
    this.links = new Links(page);
    this.workspace = new Workspace(options);
    this.installation = new Installation(options, scopes);
    this.oauth = new OAuthFlow(this);
    this.users = new UserMethods(workspace, scopes);
    this.unfurling = new Unfurling(workspace, scopes, ledger);
    this.files = new FileMethods(workspace, scopes, ledger, links);
    this.api = new WebApi(this);
    this.responseUrls = new ResponseUrls(workspace, ledger, api);
    this.app = new AppClient(options, ledger, installation);
    this.payloads = new Payloads(workspace, links);
    this.events = new Events(this);
    this.arrivals = new Arrivals(this);
    this.affairs = new Affairs(workspace, events);
    this.interactions = new Interactions(this);
    this.modals = new Modals(this);
  }
}
