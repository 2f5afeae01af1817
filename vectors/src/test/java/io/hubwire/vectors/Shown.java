package io.hubwire.vectors;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Outcomes as lines of a transcript, in which what differs from run to run is masked. */
public final class Shown {

  private record Mask(Pattern what, String as) {}

  private static final List<Mask> MASKS =
      List.of(
          new Mask(Pattern.compile("(localhost|127\\.0\\.0\\.1):\\d+"), "HOST"),
          new Mask(
              Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
              "GUID"),
          new Mask(Pattern.compile("eyJ[\\w.-]+"), "TOKEN"),
          new Mask(Pattern.compile("@[0-9a-f]{5,8}\\b"), "@H"),
          // Since release 20 the JDK writes a narrow space before AM and PM.
          new Mask(Pattern.compile("\u202f"), " "));

  private static final Set<String> OF_THE_TRANSPORT =
      Set.of("date", "transfer-encoding", "content-length", "connection", "keep-alive");

  private static final int LONGEST = 1500;

  private Shown() {}

  /** A text without what differs from run to run. */
  public static String masked(String text) {
    String masked = text;
    for (Mask mask : MASKS) {
      masked = mask.what().matcher(masked).replaceAll(mask.as());
    }
    return masked;
  }

  /** An answer: its status, the headers that matter, its body. */
  public static String answer(RawHttp.Answer answer) {
    List<String> headers =
        answer.headers().stream()
            .map(h -> new RawHttp.Header(h.name().toLowerCase(Locale.ROOT), h.value()))
            .filter(header -> !OF_THE_TRANSPORT.contains(header.name()))
            .sorted(Comparator.comparing(RawHttp.Header::name).thenComparing(RawHttp.Header::value))
            .map(header -> "(" + quoted(header.name()) + ", " + quoted(header.value()) + ")")
            .toList();
    String shown = headers.isEmpty() ? "" : masked("[" + String.join(", ", headers) + "]");
    return (answer.status() + " " + shown + " " + body(answer.body())).stripTrailing();
  }

  // The transcripts quote as Python does.
  private static String quoted(String text) {
    char quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
    StringBuilder quoted = new StringBuilder().append(quote);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == quote || c == '\\') {
        quoted.append('\\').append(c);
      } else {
        quoted.append(c < ' ' || (c >= 0x7f && c <= 0xa0) || c == 0xad ? escaped(c) : "" + c);
      }
    }
    return quoted.append(quote).toString();
  }

  private static String body(byte[] body) {
    if (body.length > LONGEST) {
      String digest = HexFormat.of().formatHex(sha1(body)).substring(0, 10);
      return "(" + body.length + " bytes " + digest + ") " + body(Arrays.copyOf(body, 200));
    }
    try {
      return escaped(
          masked(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString()));
    } catch (CharacterCodingException e) {
      return "hex:" + HexFormat.of().formatHex(body);
    }
  }

  private static byte[] sha1(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A text in printable ASCII. */
  public static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints().forEach(point -> escaped.append(escaped(point)));
    return escaped.toString();
  }

  private static String escaped(int point) {
    return switch (point) {
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> {
        if (point >= ' ' && point < 0x7f) {
          yield Character.toString(point);
        }
        if (point <= 0xff) {
          yield String.format(Locale.ROOT, "\\x%02x", point);
        }
        yield String.format(Locale.ROOT, point <= 0xffff ? "\\u%04x" : "\\U%08x", point);
      }
    };
  }
}
