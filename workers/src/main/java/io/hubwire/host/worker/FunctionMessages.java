package io.hubwire.host.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Duration;
import io.hubwire.host.app.BindingDefinition;
import io.hubwire.host.app.DeclaredFunction;
import io.hubwire.host.app.FunctionDefinition;
import io.hubwire.host.worker.rpc.BindingInfo;
import io.hubwire.host.worker.rpc.RpcFunctionMetadata;
import io.hubwire.host.worker.rpc.RpcRetryOptions;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/** What a worker is told of a function, and what it tells of those that the app's code declares. */
final class FunctionMessages {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int SECONDS_OF_A_DAY = 86_400;

  private FunctionMessages() {}

  /** A function that the app's code declares. */
  static DeclaredFunction declared(
      RpcFunctionMetadata metadata, String language, FailureText failures) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("name", metadata.getName());
    json.put("entryPoint", metadata.getEntryPoint());
    json.put("scriptFile", metadata.getScriptFile());
    json.put("language", language);
    json.put("functionDirectory", metadata.getDirectory());
    String error = metadata.hasStatus() ? failures.ofLoad(metadata.getStatus()) : null;
    ArrayNode bindings = json.putArray("bindings");
    for (String raw : metadata.getRawBindingsList()) {
      try {
        bindings.add(MAPPER.readTree(raw));
      } catch (JsonProcessingException e) {
        error = "The worker describes a binding by '" + raw + "', which is no JSON.";
      }
    }
    if (metadata.hasRetryOptions()) {
      json.set("retry", retry(metadata.getRetryOptions()));
    }
    return new DeclaredFunction(
        metadata.getName(),
        language,
        metadata.getScriptFile(),
        metadata.getEntryPoint(),
        json,
        error);
  }

  private static ObjectNode retry(RpcRetryOptions options) {
    ObjectNode retry = MAPPER.createObjectNode().put("maxRetryCount", options.getMaxRetryCount());
    return options.getRetryStrategy() == RpcRetryOptions.RetryStrategy.fixed_delay
        ? retry.put("strategy", "fixedDelay").put("delayInterval", text(options.getDelayInterval()))
        : retry
            .put("strategy", "exponentialBackoff")
            .put("minimumInterval", text(options.getMinimumInterval()))
            .put("maximumInterval", text(options.getMaximumInterval()));
  }

  private static String text(Duration duration) {
    long days = duration.getSeconds() / SECONDS_OF_A_DAY;
    java.time.Duration rest =
        java.time.Duration.ofSeconds(duration.getSeconds() % SECONDS_OF_A_DAY);
    String time =
        "%02d:%02d:%02d".formatted(rest.toHoursPart(), rest.toMinutesPart(), rest.toSecondsPart());
    return days == 0 ? time : days + "." + time;
  }

  /** What a worker must know of a function that a {@code function.json} declares. */
  static RpcFunctionMetadata metadata(FunctionDefinition function) {
    Path script = Objects.requireNonNull(function.script(), function.name());
    String id = UUID.randomUUID().toString();
    return RpcFunctionMetadata.newBuilder()
        .setFunctionId(id)
        .setName(function.name())
        .setDirectory(directory(script, function.name()).toString())
        .setScriptFile(script.toString())
        .setEntryPoint(function.entryPoint())
        .setLanguage(function.language())
        .putProperties("FunctionId", id)
        .build();
  }

  // A script may lie elsewhere than its function.json, which is what the folder is named by.
  private static Path directory(Path script, String function) {
    Path folder = Objects.requireNonNull(script.getParent());
    if (String.valueOf(folder.getFileName()).equalsIgnoreCase(function)) {
      return folder;
    }
    for (Path above = folder; above != null; above = above.getParent()) {
      Path own = above.resolve(function);
      if (own.resolve("function.json").toFile().isFile()) {
        return own;
      }
    }
    return folder;
  }

  /** The same with the bindings in the form that a worker wants. */
  static RpcFunctionMetadata withBindings(
      RpcFunctionMetadata metadata, FunctionDefinition function) {
    RpcFunctionMetadata.Builder whole = metadata.toBuilder().clearRawBindings();
    for (BindingDefinition binding : function.bindings()) {
      whole.putBindings(binding.name(), info(binding));
      whole.addRawBindings(binding.json().toString());
    }
    return whole.build();
  }

  private static BindingInfo info(BindingDefinition binding) {
    JsonNode dataType = binding.property("dataType");
    return BindingInfo.newBuilder()
        .setType(binding.type())
        .setDirection(
            switch (binding.direction()) {
              case IN -> BindingInfo.Direction.in;
              case OUT -> BindingInfo.Direction.out;
              case INOUT -> BindingInfo.Direction.inout;
            })
        .setDataType(
            switch (dataType.asText("").toLowerCase(Locale.ROOT)) {
              case "string" -> BindingInfo.DataType.string;
              case "binary" -> BindingInfo.DataType.binary;
              case "stream" -> BindingInfo.DataType.stream;
              default -> BindingInfo.DataType.undefined;
            })
        .build();
  }
}
