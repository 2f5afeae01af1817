package io.hubwire.host.worker;

import io.hubwire.host.worker.rpc.RpcFunctionMetadata;

/** A function as workers know it. */
record WorkerFunction(RpcFunctionMetadata metadata) {

  String id() {
    return metadata.getFunctionId();
  }
}
