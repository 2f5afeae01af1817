package io.hubwire.cli.log;

import java.util.function.LongFunction;

/**
 * The line that stands for lines that nobody read in time.
 *
 * @param form that of the log
 */
record DropNotice(LogForm form) implements LongFunction<String> {

  @Override
  public String apply(long count) {
    String sentence =
        (count == 1 ? "1 line was" : count + " lines were")
            + " dropped here, since nobody read the output.";
    return form.json()
        ? JsonText.object(
            json -> {
              json.writeStringField("time", JsonText.now());
              json.writeStringField("level", "warn");
              json.writeStringField("category", "Host.General");
              json.writeStringField("message", sentence);
            })
        : "[" + JsonText.now() + "] Warning: " + sentence;
  }
}
