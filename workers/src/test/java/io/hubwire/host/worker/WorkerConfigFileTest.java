package io.hubwire.host.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubwire.host.config.HostException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkerConfigFileTest {

  @TempDir private Path folder;

  @Test
  void placeholdersAreFilledIn() throws IOException {
    Files.createDirectories(folder.resolve("3.11"));
    Files.writeString(folder.resolve("3.11/worker.py"), "");
    write(
        """
        {"description":{"language":"python","defaultExecutablePath":"%HOME_OF_IT%/python",
          "defaultWorkerPath":"%FUNCTIONS_WORKER_RUNTIME_VERSION%/worker.py",
          "arguments":["-X","{workerDirectoryPath}","%NOT_SET%"],"workerIndexing":"true"},
         "processOptions":{"initializationTimeout":"00:00:07","processStartupTimeout":"00:00:09"}}""");
    WorkerConfig config =
        WorkerConfigFile.read(
            "python",
            folder,
            Map.of("HOME_OF_IT", "/opt", "FUNCTIONS_WORKER_RUNTIME_VERSION", "3.11"));
    assertThat(config.executable()).isEqualTo("/opt/python");
    assertThat(config.script()).isEqualTo(folder.resolve("3.11/worker.py"));
    assertThat(config.arguments()).containsExactly("-X", folder.toString());
    assertThat(config.indexing()).isTrue();
    assertThat(config.initLimit()).isEqualTo(Duration.ofSeconds(7));
    assertThat(config.connectLimit()).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void bothFamiliesOfOptionsArePassed() throws IOException {
    Files.writeString(folder.resolve("w.js"), "");
    write("{\"description\":{\"defaultWorkerPath\":\"w.js\",\"defaultExecutablePath\":\"node\"}}");
    WorkerConfig config = WorkerConfigFile.read("node", folder, Map.of());
    assertThat(config.indexing()).isFalse();
    assertThat(config.command(81, "W", "R", 1000))
        .containsSequence("node", "--max-http-header-size=98304", folder.resolve("w.js").toString())
        .containsSequence(
            "--host", "127.0.0.1", "--port", "81", "--workerId", "W", "--requestId", "R")
        .containsSequence("--functions-uri", "http://127.0.0.1:81/", "--functions-worker-id", "W")
        .containsSequence("--functions-request-id", "R")
        .containsSequence("--functions-grpc-max-message-length", "1000");
  }

  /** As in Microsoft's worker for Java. */
  @Test
  void anArgumentMayHoldSeveralOptions() throws IOException {
    Files.writeString(folder.resolve("worker.jar"), "");
    write(
        """
        {"description":{"language":"java","defaultExecutablePath":"%JAVA_HOME%/bin/java",
          "defaultWorkerPath":"worker.jar","arguments":[
            "-XX:+TieredCompilation -XX:TieredStopAtLevel=1 -jar", "%JAVA_OPTS%",
            "-Dat={workerDirectoryPath}/x"]}}""");
    WorkerConfig config =
        WorkerConfigFile.read(
            "java", folder, Map.of("JAVA_HOME", "/a b", "JAVA_OPTS", "-Xmx1g -Dname='two words'"));
    assertThat(config.executable()).isEqualTo("/a b/bin/java");
    assertThat(config.arguments())
        .containsExactly(
            "-XX:+TieredCompilation",
            "-XX:TieredStopAtLevel=1",
            "-jar",
            "-Xmx1g",
            "-Dname=two words",
            "-Dat=" + folder + "/x");
  }

  @Test
  void theFirstProfileWhoseConditionsHoldChangesTheDescription() throws IOException {
    Files.writeString(folder.resolve("usual.js"), "");
    Files.writeString(folder.resolve("other.js"), "");
    write(
        """
        {"description":{"defaultWorkerPath":"usual.js","defaultExecutablePath":"node",
           "arguments":["-a"]},
         "profiles":[
          {"profileName":"never","description":{"defaultExecutablePath":"never"}},
          {"profileName":"one","conditions":[
             {"conditionType":"environment","conditionName":"VERSION","conditionExpression":"^(1|2)$"},
             {"conditionType":"hostProperty","conditionName":"HostVersion","conditionExpression":"^4\\\\."}],
           "description":{"defaultWorkerPath":"other.js"}},
          {"profileName":"two","conditions":[
             {"conditionType":"environment","conditionName":"VERSION","conditionExpression":"1"}],
           "description":{"arguments":["-b -c"]}},
          {"profileName":"three","conditions":[
             {"conditionType":"another","conditionName":"VERSION","conditionExpression":"."}],
           "description":{"arguments":["-d"]}}]}""");
    assertThat(read("1").script()).isEqualTo(folder.resolve("other.js"));
    assertThat(read("1").arguments()).containsExactly("-a");
    assertThat(read("21").script()).isEqualTo(folder.resolve("usual.js"));
    assertThat(read("21").arguments()).containsExactly("-b", "-c");
    assertThat(read("3").arguments()).containsExactly("-a");
    assertThat(read("").arguments()).containsExactly("-a");
    assertThat(read("3").executable()).isEqualTo("node");
  }

  private WorkerConfig read(String version) {
    return WorkerConfigFile.read("node", folder, Map.of("VERSION", version));
  }

  @Test
  void aConditionThatIsNoExpressionIsNamed() throws IOException {
    write(
        """
        {"description":{},"profiles":[{"conditions":[
          {"conditionType":"environment","conditionName":"V","conditionExpression":"("}]}]}""");
    assertThatThrownBy(() -> WorkerConfigFile.read("node", folder, Map.of("V", "x")))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("conditionExpression '('")
        .hasMessageContaining("worker.config.json");
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    assertThatThrownBy(() -> WorkerConfigFile.read("node", folder, Map.of()))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("worker.config.json");
    write("{\"description\":{\"defaultWorkerPath\":\"gone.js\"}}");
    assertThatThrownBy(() -> WorkerConfigFile.read("node", folder, Map.of()))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("gone.js");
  }

  private void write(String content) throws IOException {
    Files.writeString(folder.resolve("worker.config.json"), content);
  }
}
