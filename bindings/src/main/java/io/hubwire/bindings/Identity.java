package io.hubwire.bindings;

import org.jspecify.annotations.Nullable;

/**
 * Who an app is to a service that it reaches without an access key: the members of a connection's
 * section, named as Microsoft's Azure clients name them. Where all are null, the surroundings
 * decide.
 *
 * @param setting the section, for messages
 * @param credential {@code managedidentity} for an identity of the machine
 * @param clientId of a registered application, or of a user-assigned managed identity
 * @param tenantId of a registered application
 * @param clientSecret of a registered application; never printed
 * @param managedIdentityResourceId of a user-assigned managed identity
 */
public record Identity(
    String setting,
    @Nullable String credential,
    @Nullable String clientId,
    @Nullable String tenantId,
    @Nullable String clientSecret,
    @Nullable String managedIdentityResourceId) {

  static Identity of(AppSettings settings, String section) {
    return new Identity(
        section,
        member(settings, section, "credential"),
        member(settings, section, "clientId"),
        member(settings, section, "tenantId"),
        member(settings, section, "clientSecret"),
        member(settings, section, "managedIdentityResourceId"));
  }

  private static @Nullable String member(AppSettings settings, String section, String name) {
    String value = settings.get(section + ":" + name);
    return value == null || value.isBlank() ? null : value;
  }

  @Override
  public String toString() {
    return "Identity[setting=" + setting + "]";
  }
}
