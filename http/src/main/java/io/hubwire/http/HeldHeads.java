package io.hubwire.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.Map;

/**
 * What a connection's requests hold besides their bodies, at the cost of a {@link ByteBudget}:
 * bytes that the decoder keeps since they are no whole head, chunk or trailer yet, and heads until
 * they are answered. Counted as memory and not as bytes of the wire: a header of four bytes is some
 * objects.
 */
final class HeldHeads {

  /** What the objects of a request take, of a header and of a parameter of the query. */
  private static final int REQUEST = 1 << 10;

  private static final int HEADER = 250;
  private static final int PARAMETER = 200;

  /** Target, path, query and URL are texts of their own, and functions are given some of them. */
  private static final int COPIES_OF_TARGET = 8;

  /** As received, as text, and twice as functions are given them. */
  private static final int COPIES_OF_HEADERS = 4;

  /** The bytes of a request line besides method and target, of a header besides name and value. */
  private static final int REST_OF_LINE = 14;

  private static final int REST_OF_HEADER = 4;
  private static final int SHORTEST_HEADER = 4;
  private static final int SHORTEST_CHUNK = 5;

  private final ByteBudget budget;
  private long heads;
  private long loose;
  private long looseLines;
  private long lastRead;
  private long charged;
  private boolean released;

  HeldHeads(ByteBudget budget) {
    this.budget = budget;
  }

  /** Bytes are about to be decoded; lines are worth to be counted where they belong to a head. */
  void arrived(ByteBuf read, boolean head) {
    lastRead = read.readableBytes();
    loose += lastRead;
    looseLines += head ? lines(read) : lastRead / SHORTEST_HEADER;
  }

  private static long lines(ByteBuf read) {
    long lines = 0;
    int end = read.writerIndex();
    int at = read.indexOf(read.readerIndex(), end, (byte) '\n');
    while (at >= 0) {
      lines++;
      at = read.indexOf(at + 1, end, (byte) '\n');
    }
    return lines;
  }

  /** A head has been decoded. */
  void head(HttpRequest request) {
    String target = request.uri();
    decoded(
        request.method().name().length()
            + target.length()
            + REST_OF_LINE
            + hold(request.headers()));
    heads +=
        REQUEST + (long) COPIES_OF_TARGET * target.length() + (long) PARAMETER * parameters(target);
  }

  /** A part of a body has been decoded, which is held elsewhere. */
  void content(HttpContent part) {
    long wire = (long) part.content().readableBytes() + SHORTEST_CHUNK;
    if (part instanceof LastHttpContent last && !last.trailingHeaders().isEmpty()) {
      wire += hold(last.trailingHeaders());
    }
    decoded(wire);
  }

  /** What the decoder still keeps came with the last bytes, behind what it has decoded of them. */
  private void decoded(long wire) {
    loose = Math.max(0, Math.min(loose - wire, lastRead));
    lastRead = loose;
    looseLines = loose / SHORTEST_HEADER;
  }

  private static int parameters(String target) {
    int query = target.indexOf('?');
    int count = 0;
    for (int i = query; i >= 0 && i < target.length(); i++) {
      if ("?&;".indexOf(target.charAt(i)) >= 0) {
        count++;
      }
    }
    return count;
  }

  /** Counts decoded headers as held, and tells how many bytes they were. */
  private long hold(HttpHeaders headers) {
    long count = 0; // not their size, which is the number of different names
    long bytes = 0;
    for (Map.Entry<String, String> header : headers) {
      count++;
      bytes += header.getKey().length() + header.getValue().length() + REST_OF_HEADER;
    }
    heads += COPIES_OF_HEADERS * bytes + HEADER * count;
    return bytes;
  }

  /** One of so many requests has been answered. */
  void answered(int unanswered) {
    heads -= heads / unanswered;
    long now = held();
    if (now < charged) {
      charge(now);
    }
  }

  /** Whether there is room for heads; what follows them may be decoded in the same turn. */
  boolean headsFit() {
    return charge(Math.max(heads, Math.min(charged, held())));
  }

  /** Whether there is room for all that is held; what is less than before is given back. */
  boolean fit() {
    return charge(held());
  }

  private long held() {
    return heads + loose + HEADER * looseLines;
  }

  private boolean charge(long now) {
    if (released) {
      return true;
    }
    if (now > charged && !budget.tryTake(now - charged, charged)) {
      return false;
    }
    if (now < charged) {
      budget.give(charged - now);
    }
    charged = now;
    return true;
  }

  /** Gives all back; nothing more may be held. */
  void release() {
    released = true;
    budget.give(charged);
    charged = 0;
  }
}
