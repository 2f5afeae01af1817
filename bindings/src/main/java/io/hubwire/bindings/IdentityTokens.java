package io.hubwire.bindings;

import java.util.concurrent.CompletionStage;

/**
 * Gets the tokens that stand for an app where a connection names a {@code serviceUri} instead of an
 * access key: the port to Microsoft Entra ID.
 */
@FunctionalInterface
public interface IdentityTokens {

  /** For what the tokens must be good, as the service asks it. */
  String SCOPE = "https://webpubsub.azure.com/.default";

  /**
   * A token that is good now.
   *
   * @return fails with a {@link BindingException} that says, without secrets, why there is none
   */
  CompletionStage<String> token(Identity identity);
}
