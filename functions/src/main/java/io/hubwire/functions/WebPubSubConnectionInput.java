package io.hubwire.functions;

import com.microsoft.azure.functions.annotation.CustomBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives an HTTP function a {@link WebPubSubConnection}: the address and the token with which one
 * client connects.
 *
 * <pre>{@code
 * @FunctionName("negotiate")
 * public HttpResponseMessage negotiate(
 *     @HttpTrigger(name = "http", methods = HttpMethod.GET, authLevel = AuthorizationLevel.ANONYMOUS)
 *         HttpRequestMessage<Optional<String>> http,
 *     @WebPubSubConnectionInput(hub = "chat", userId = "{query.user}") WebPubSubConnection connection) {
 *   return http.createResponseBuilder(HttpStatus.OK).body(connection).build();
 * }
 * }</pre>
 *
 * <p>A token is valid for one hour and for one user: make it anew for each client, and do not keep
 * it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@CustomBinding(direction = "in", name = "connection", type = "webPubSubConnection")
public @interface WebPubSubConnectionInput {
  /** The binding's name in function.json; seldom of interest in Java. */
  String name() default "connection";

  /**
   * The hub. {@code %SETTING%} and {@code {expression}} are resolved. Left empty, the app setting
   * {@code WebPubSubHub} names it.
   */
  String hub() default "";

  /**
   * The user that the token speaks for, such as {@code {query.user}} or {@code
   * {headers.x-ms-client-principal-name}}. Empty: none. An expression whose value is missing from
   * the request fails the call before the function runs.
   */
  String userId() default "";

  /**
   * Name of the app setting that holds the connection string. Empty: {@code
   * WebPubSubConnectionString}.
   */
  String connection() default "";

  /** The kind of client. */
  WebPubSubClientProtocol clientProtocol() default WebPubSubClientProtocol.DEFAULT;

  /**
   * Roles that the token grants, such as {@code webpubsub.joinLeaveGroup.lobby}.
   *
   * <p><b>Beyond the cloud:</b> Hubwire's host puts them into the token; Microsoft's host ignores
   * this member. There, grant in {@code connect} by {@link ConnectEventResponse#withRoles}, which
   * works with both.
   */
  String[] roles() default {};

  /**
   * Groups that the connection is in from its start.
   *
   * <p><b>Beyond the cloud:</b> Hubwire's host puts them into the token; Microsoft's host ignores
   * this member. There, use {@link ConnectEventResponse#withGroups}, which works with both.
   */
  String[] groups() default {};

  /**
   * How long the token is valid: a whole number and {@code s}, {@code m} or {@code h}, such as
   * {@code 30m}. Empty: one hour.
   *
   * <p><b>Beyond the cloud:</b> Microsoft's host ignores this member, and its tokens are valid for
   * one hour.
   */
  String expiresAfter() default "";
}
