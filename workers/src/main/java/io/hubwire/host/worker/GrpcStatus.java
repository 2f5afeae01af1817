package io.hubwire.host.worker;

/** How a stream of gRPC ends; the numbers are gRPC's. */
enum GrpcStatus {
  OK(0),
  PERMISSION_DENIED(7),
  RESOURCE_EXHAUSTED(8),
  UNIMPLEMENTED(12);

  private final int code;

  GrpcStatus(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
