package io.hubwire.host.identity;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.IClientCredential;
import com.microsoft.aad.msal4j.ManagedIdentityApplication;
import com.microsoft.aad.msal4j.ManagedIdentityId;
import com.microsoft.aad.msal4j.ManagedIdentityParameters;
import io.hubwire.bindings.Identity;
import io.hubwire.bindings.IdentityTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Chooses where an identity's tokens come from. */
final class TokenSources {

  private static final String RESOURCE = "https://webpubsub.azure.com";
  private static final String PUBLIC_CLOUD = "https://login.microsoftonline.com";

  private final Map<String, String> environment;
  private final @Nullable SSLSocketFactory sockets;

  TokenSources(Map<String, String> environment, @Nullable SSLSocketFactory sockets) {
    this.environment = environment;
    this.sockets = sockets;
  }

  /**
   * Chooses.
   *
   * @throws IllegalArgumentException where the section contradicts itself, with a sentence
   */
  TokenSource of(Identity identity) {
    String section = identity.setting();
    if (identity.credential() != null) {
      if (identity.credential().equalsIgnoreCase("managedidentity")) {
        return managedIdentity(identity.clientId(), identity.managedIdentityResourceId());
      }
      throw new IllegalArgumentException(
          "'%s__credential' is '%s'; expected managedidentity, or none with a clientId, a tenantId and a clientSecret."
              .formatted(section, identity.credential()));
    }
    if (identity.clientSecret() != null) {
      if (identity.clientId() == null || identity.tenantId() == null) {
        throw new IllegalArgumentException(
            "'%1$s__clientSecret' is set without '%1$s__clientId' and '%1$s__tenantId'."
                .formatted(section));
      }
      IClientCredential secret = ClientCredentialFactory.createFromSecret(identity.clientSecret());
      return application(identity.clientId(), identity.tenantId(), secret);
    }
    return surroundings(identity.clientId());
  }

  private TokenSource surroundings(@Nullable String ownClientId) {
    String clientId = ownClientId == null ? variable("AZURE_CLIENT_ID") : ownClientId;
    String tenantId = variable("AZURE_TENANT_ID");
    if (clientId != null && tenantId != null) {
      String secret = variable("AZURE_CLIENT_SECRET");
      if (secret != null) {
        return application(clientId, tenantId, ClientCredentialFactory.createFromSecret(secret));
      }
      String file = variable("AZURE_FEDERATED_TOKEN_FILE");
      if (file != null) {
        return application(
            clientId, tenantId, ClientCredentialFactory.createFromCallback(() -> assertion(file)));
      }
    }
    return variable("IDENTITY_ENDPOINT") == null && variable("MSI_ENDPOINT") == null
        ? new AzureCliTokens(RESOURCE)
        : managedIdentity(clientId, null);
  }

  private TokenSource application(String clientId, String tenantId, IClientCredential credential) {
    String host = variable("AZURE_AUTHORITY_HOST");
    String authority =
        (host == null ? PUBLIC_CLOUD : host.replaceFirst("/+$", "")) + "/" + tenantId;
    try {
      ConfidentialClientApplication application =
          ConfidentialClientApplication.builder(clientId, credential)
              .authority(authority)
              .instanceDiscovery(host == null)
              .sslSocketFactory(sockets)
              .build();
      ClientCredentialParameters parameters =
          ClientCredentialParameters.builder(Set.of(IdentityTokens.SCOPE)).build();
      return () -> token(application.acquireToken(parameters).get());
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(
          "AZURE_AUTHORITY_HOST is '" + host + "'; expected a URL such as " + PUBLIC_CLOUD + ".",
          e);
    }
  }

  private static TokenSource managedIdentity(
      @Nullable String clientId, @Nullable String resourceId) {
    ManagedIdentityId id =
        clientId != null
            ? ManagedIdentityId.userAssignedClientId(clientId)
            : resourceId != null
                ? ManagedIdentityId.userAssignedResourceId(resourceId)
                : ManagedIdentityId.systemAssigned();
    ManagedIdentityApplication application = ManagedIdentityApplication.builder(id).build();
    ManagedIdentityParameters parameters = ManagedIdentityParameters.builder(RESOURCE).build();
    return () -> token(application.acquireTokenForManagedIdentity(parameters).get());
  }

  private static TokenSource.Token token(IAuthenticationResult result) {
    return new TokenSource.Token(result.accessToken(), result.expiresOnDate().toInstant());
  }

  private @Nullable String variable(String name) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? null : value;
  }

  private static String assertion(String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
