package io.hubwire.host.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.host.worker.rpc.RpcException;
import io.hubwire.host.worker.rpc.StatusResult;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class FailureTextTest {

  private final FailureText unit = new FailureText(Path.of("/app"), Path.of("/worker"));

  private String ofLoad(String message, String stack) {
    return String.valueOf(
        unit.ofLoad(
            StatusResult.newBuilder()
                .setStatus(StatusResult.Status.Failure)
                .setException(RpcException.newBuilder().setMessage(message).setStackTrace(stack))
                .build()));
  }

  @Test
  void keepsTheAppsOwnPlacesInJavaScript() {
    assertThat(
            ofLoad(
                "boom",
                """
                Error: boom
                    at needed (/app/src/a b.js:2:3)
                    at deep (/app/node_modules/x/index.js:1:1)
                    at async file:///app/m%20n.mjs:4:5
                    at Module._compile (node:internal/modules/cjs/loader:1:1)
                    at loadScript (/worker/loading.js:9:9)
                    at /elsewhere/z.js:1:1"""))
        .isEqualTo(
            """
            boom
                at needed (/app/src/a b.js:2:3)
                at async file:///app/m%20n.mjs:4:5""");
  }

  @Test
  void keepsTheAppsOwnPlacesInPythonWithTheirCode() {
    assertThat(
            ofLoad(
                "KeyError: 'X'",
                """
                Traceback (most recent call last):
                  File "/worker/hubwire_worker/dispatch.py", line 1, in answer
                    work()
                  File "<frozen importlib._bootstrap>", line 1, in _load
                  File "/app/function_app.py", line 3, in <module>
                    os.environ['X']
                    ~~~~~~~~~~^^^^^
                  File "/app/.venv/lib/python3/site-packages/p.py", line 9, in get
                    raise KeyError(key)
                KeyError: 'X'"""))
        .isEqualTo(
            """
            KeyError: 'X'
              File "/app/function_app.py", line 3, in <module>
                os.environ['X']
                ~~~~~~~~~~^^^^^""");
  }

  @Test
  void dropsTheWorkersScriptsFromTheMessage() {
    assertThat(ofLoad("Cannot find\nRequire stack:\n- /app/a.js\n- /worker/loading.js", ""))
        .isEqualTo("Cannot find\nRequire stack:\n- /app/a.js");
    assertThat(ofLoad("", "at /app/a.js:1:1"))
        .isEqualTo("The worker says that it failed, and not why.");
  }

  @Test
  void leavesPackagesInTheStackOfACall() {
    assertThat(
            unit.stack(
                """
                Error: boom
                    at deep (/app/node_modules/x/index.js:1:1)
                    at run (/worker/invocations.js:9:9)
                    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)"""))
        .isEqualTo("Error: boom\n    at deep (/app/node_modules/x/index.js:1:1)");
  }
}
