package io.hubwire.junit;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A function that tests put into a jar. */
public class StagedFunctions {

  static final AtomicInteger CALLS = new AtomicInteger();

  /** Greets. */
  @FunctionName("hello")
  public HttpResponseMessage hello(
      @HttpTrigger(
              name = "http",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> http) {
    CALLS.incrementAndGet();
    return http.createResponseBuilder(HttpStatus.OK).body("hello from a jar").build();
  }
}
