package io.hubwire.host.worker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A process that starts one worker's process and lives until it is killed. */
public final class WorkerKeeper {

  private WorkerKeeper() {}

  /** Runs what the arguments say, as a worker; its standard output goes to this one's. */
  public static void main(String[] arguments) throws InterruptedException {
    Map<String, String> environment = new HashMap<>(System.getenv());
    WorkerProcess process =
        WorkerProcess.start(
            new WorkerProcess.Start(
                "keeper-" + ProcessHandle.current().pid(),
                List.of(arguments),
                Path.of("").toAbsolutePath(),
                environment,
                ""),
            TestApps.log("fake"));
    System.out.println("started");
    process.exit().join();
    Thread.currentThread().join();
  }
}
