package io.hubwire.vectors.java;

import io.hubwire.App;
import io.hubwire.Hubwire;
import io.hubwire.vectors.Outcomes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Makes the calls of the apps. */
final class JavaRun {

  private static final int AT_A_TIME = 6;

  private final Outcomes outcomes = new Outcomes();

  /** What has come of the calls. */
  Outcomes outcomes() {
    return outcomes;
  }

  private static Hubwire start(App app) {
    return Hubwire.of(app)
        .port(0)
        .servicePort(0)
        .watch(false)
        .environment(Map.of("MY_SETTING", "mine", "Nested__Key", "nk"))
        .start();
  }

  /** Makes those of the app whose functions take and give values. */
  void callAll(JavaApp app, App form) throws Exception {
    JavaCalls calls = new JavaCalls(app);
    try (Hubwire hubwire = start(form);
        ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
      int host = hubwire.hostUrl().getPort();
      JavaEvents events =
          new JavaEvents(host, hubwire.serviceUrl().orElseThrow().getPort(), calls, outcomes);
      List<Callable<Boolean>> independent = new ArrayList<>();
      calls.bodies().forEach(call -> independent.add(() -> made(call, host)));
      calls.group("connect").forEach(hub -> independent.add(() -> connected(events, hub)));
      calls.group("eparams").forEach(name -> independent.add(() -> sent(events, name)));
      for (Future<Boolean> each : threads.invokeAll(independent)) {
        each.get();
      }
      events.answersAndActions();
      events.bindings().forEach(call -> call.make(host, outcomes));
      calls.others().forEach(call -> call.make(host, outcomes));
    }
  }

  private boolean made(HttpCall call, int host) {
    call.make(host, outcomes);
    return true;
  }

  private static boolean connected(JavaEvents events, String hub) throws InterruptedException {
    events.connect(hub);
    return true;
  }

  private static boolean sent(JavaEvents events, String function) throws InterruptedException {
    events.parameters(function);
    return true;
  }

  /** Makes those of the app that brings plug-ins of the worker. */
  void callPlugins(JavaApp app, App form) throws IOException {
    try (Hubwire hubwire = start(form)) {
      for (String function : app.functions()) {
        for (int i = 0; i < (function.startsWith("inj") ? 2 : 1); i++) {
          HttpCall.get(function, function).make(hubwire.hostUrl().getPort(), outcomes);
        }
      }
    }
  }
}
