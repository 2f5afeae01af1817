package io.hubwire.host.worker;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One place in a stack as Node.js and Python write it.
 *
 * @param path of the script, as written
 * @param lines all that is said of the place: in Python, and with errors of syntax, also the code
 */
record StackFrame(String path, List<String> lines) {

  private static final Pattern PYTHON = Pattern.compile(" *File \"(.+)\", line \\d+.*");
  private static final Pattern NODE =
      Pattern.compile("\\s+at (?:.*\\()?(?:async )?(.+?):\\d+(?::\\d+)?\\)?");
  private static final Pattern SYNTAX = Pattern.compile("(\\S.*):\\d+");

  private static final int LONGEST_FRAME = 2000;

  StackFrame {
    lines = List.copyOf(lines);
  }

  /** A line of a stack that is not part of a frame is a frame without a path. */
  static List<StackFrame> parse(String stack) {
    List<String> lines = stack.lines().toList();
    List<StackFrame> frames = new ArrayList<>();
    int at = 0;
    while (at < lines.size()) {
      StackFrame frame = at(lines, at);
      frames.add(frame);
      at += frame.lines().size();
    }
    return frames;
  }

  private static StackFrame at(List<String> lines, int first) {
    String line = lines.get(first);
    if (line.length() > LONGEST_FRAME) {
      return new StackFrame("", List.of(line)); // a message
    }
    Matcher python = PYTHON.matcher(line);
    if (python.matches()) {
      int end = first + 1;
      while (end < lines.size() && lines.get(end).startsWith("    ")) {
        end++;
      }
      return new StackFrame(python.group(1), lines.subList(first, end));
    }
    Matcher node = NODE.matcher(line);
    if (node.matches()) {
      return new StackFrame(node.group(1), List.of(line));
    }
    Matcher syntax = SYNTAX.matcher(line);
    if (syntax.matches()) {
      int end = first + 1;
      while (end < lines.size() && !lines.get(end).isBlank() && end - first < 3) {
        end++;
      }
      return new StackFrame(syntax.group(1), lines.subList(first, end));
    }
    return new StackFrame("", List.of(line));
  }

  /** Whether it lies in a folder, or deeper. */
  boolean isIn(Path folder) {
    return file().startsWith(folder);
  }

  /** Whether it is code of Node.js or Python itself that no folder of theirs holds. */
  boolean isOfTheRuntime() {
    return path.startsWith("node:") || path.startsWith("<");
  }

  /** Where the script lies; an empty path where that is no file. */
  Path file() {
    try {
      return path.startsWith("file:")
          ? Path.of(URI.create(path)).normalize()
          : Path.of(path).normalize();
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      return Path.of("");
    }
  }
}
