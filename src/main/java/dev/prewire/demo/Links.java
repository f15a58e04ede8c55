package dev.prewire.demo;

import java.net.URI;

/** Addresses at which this Slack's things are found. */
record Links(URI page) {
  String to(Posting message) {
    String link = page + "archives/" + message.channel + "/p" + message.ts.replace(".", "");
    boolean reply = message.threadTs != null && !message.threadTs.equals(message.ts);
    return reply ? link + "?thread_ts=" + message.threadTs + "&cid=" + message.channel : link;
  }

  String upload(String secret) {
    return page + "upload/" + secret;
  }

  String download(String secret, String name) {
    return page + "files/" + secret + "/" + name;
  }

  String response(String secret) {
    return page + "response/" + secret;
  }
}
