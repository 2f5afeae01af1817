import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.management.ManagementFactory;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs one method of TalkTest and prints how many tests it was and the time since the JVM began. */
class RunTalk {
  public static void main(String... arguments) {
    Logger.getLogger("").setLevel(Level.WARNING);
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    var method =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(TalkTest.class))
            .filters(named(arguments[0]))
            .build();
    LauncherFactory.create().execute(method, summary);
    long millis =
        System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    summary.getSummary().printFailuresTo(new java.io.PrintWriter(System.err));
    System.out.println(summary.getSummary().getTestsSucceededCount() + " " + millis);
    System.exit(summary.getSummary().getTestsFailedCount() == 0 ? 0 : 1);
  }

  private static org.junit.platform.launcher.PostDiscoveryFilter named(String method) {
    return descriptor ->
        org.junit.platform.engine.FilterResult.includedIf(
            !descriptor.getUniqueId().toString().contains("-template:")
                    && !descriptor.getUniqueId().toString().contains("[method:")
                || descriptor.getUniqueId().toString().contains(":" + method + "("));
  }
}
