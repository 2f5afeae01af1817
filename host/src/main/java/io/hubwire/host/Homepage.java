package io.hubwire.host;

import io.hubwire.bindings.AppSettings;
import io.hubwire.host.http.WireResponse;

/** What a browser sees at the root of a host. */
final class Homepage {

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>Hubwire</title>
      <body style="font-family: system-ui, sans-serif; margin: 15vh auto; max-width: 32rem">
      <h1>This function app is running.</h1>
      <p>Its functions are listed at <a href="/admin/functions">/admin/functions</a>.</p>
      </body>
      </html>
      """;

  private Homepage() {}

  static WireResponse response(AppSettings settings) {
    return Boolean.parseBoolean(settings.get("AzureWebJobsDisableHomepage"))
        ? WireResponse.empty(204)
        : WireResponse.of(200, "text/html; charset=utf-8", PAGE);
  }
}
