package io.hubwire.protocol.event;

import io.hubwire.protocol.frame.MessageMetadata;

/** The names of the headers that events travel with. Compared ignoring case. */
public final class EventHeaders {

  public static final String SPEC_VERSION = "ce-specversion";
  public static final String SERVICE_VERSION = "ce-awpsversion";
  public static final String TYPE = "ce-type";
  public static final String SOURCE = "ce-source";
  public static final String ID = "ce-id";
  public static final String TIME = "ce-time";
  public static final String HUB = "ce-hub";
  public static final String CONNECTION_ID = "ce-connectionId";
  public static final String EVENT_NAME = "ce-eventName";
  public static final String USER_ID = "ce-userId";
  public static final String SUBPROTOCOL = "ce-subprotocol";
  public static final String CONNECTION_STATE = "ce-connectionState";
  public static final String SIGNATURE = "ce-signature";
  public static final String PHYSICAL_CONNECTION_ID = "ce-physicalConnectionId";
  public static final String SESSION_ID = "ce-sessionId";
  public static final String REQUEST_ORIGIN = "WebHook-Request-Origin";
  public static final String ALLOWED_ORIGIN = "WebHook-Allowed-Origin";
  public static final String CLIENT_REQUEST_ID = "x-ms-client-request-id";
  public static final String CONTENT_TYPE = "Content-Type";

  /** Before the key of a message's metadata entry. */
  public static final String METADATA_PREFIX = MessageMetadata.HEADER_PREFIX;

  private EventHeaders() {}
}
