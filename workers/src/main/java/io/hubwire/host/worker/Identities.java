package io.hubwire.host.worker;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hubwire.host.worker.rpc.NullableString;
import io.hubwire.host.worker.rpc.RpcClaim;
import io.hubwire.host.worker.rpc.RpcClaimsIdentity;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Who App Service Authentication says sent a request. */
final class Identities {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String HEADER = "x-ms-client-principal";
  private static final String CLAIMS = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";

  private Identities() {}

  /** The identity of the header, of App Service's form or of Static Web Apps'; empty without. */
  static List<RpcClaimsIdentity> of(Map<String, String> headers) {
    String encoded = headers.get(HEADER);
    if (encoded == null) {
      return List.of();
    }
    try {
      JsonNode principal = MAPPER.readTree(Base64.getDecoder().decode(encoded));
      return List.of(principal.has("identityProvider") ? staticApp(principal) : app(principal));
    } catch (JacksonException | IllegalArgumentException e) {
      return List.of(); // not a principal: nobody is known
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RpcClaimsIdentity app(JsonNode principal) {
    RpcClaimsIdentity.Builder identity =
        RpcClaimsIdentity.newBuilder()
            .setAuthenticationType(text(principal.path("auth_typ").asText()))
            .setNameClaimType(text(principal.path("name_typ").asText()))
            .setRoleClaimType(text(principal.path("role_typ").asText()));
    for (JsonNode claim : principal.path("claims")) {
      identity.addClaims(claim(claim.path("typ").asText(), claim.path("val").asText()));
    }
    return identity.build();
  }

  private static RpcClaimsIdentity staticApp(JsonNode principal) {
    RpcClaimsIdentity.Builder identity =
        RpcClaimsIdentity.newBuilder()
            .setAuthenticationType(text(principal.path("identityProvider").asText()))
            .setNameClaimType(text(CLAIMS + "name"))
            .setRoleClaimType(text(CLAIMS + "role"))
            .addClaims(claim(CLAIMS + "nameidentifier", principal.path("userId").asText()))
            .addClaims(claim(CLAIMS + "name", principal.path("userDetails").asText()));
    for (JsonNode role : principal.path("userRoles")) {
      identity.addClaims(claim(CLAIMS + "role", role.asText()));
    }
    return identity.build();
  }

  private static RpcClaim claim(String type, String value) {
    return RpcClaim.newBuilder().setType(type).setValue(value).build();
  }

  private static NullableString text(String value) {
    return NullableString.newBuilder().setValue(value).build();
  }
}
