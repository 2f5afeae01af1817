package io.hubwire.vectors.java;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hubwire.vectors.RawHttp.Header;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A body that functions are sent, with its content type. */
record Payload(List<Header> headers, Optional<byte[]> body) {

  static final List<Header> JSON = type("application/json");
  static final List<Header> TEXT = type("text/plain");
  private static final List<Header> BYTES = type("application/octet-stream");

  /** All of them, by the names that the transcripts give them. */
  static final Map<String, Payload> ALL = all();

  private static List<Header> type(String type) {
    return List.of(new Header("Content-Type", type));
  }

  private static Map<String, Payload> all() {
    Map<String, Payload> all = new LinkedHashMap<>();
    all.put("text", of(TEXT, "hello"));
    all.put("none", new Payload(List.of(), Optional.empty()));
    putPrimitives(all);
    all.put("B", of(TEXT, "B"));
    putObjects(all);
    putArrays(all);
    all.put("bad", of(JSON, "{\"name\":"));
    all.put("lenient", of(JSON, "{name:'q'}"));
    all.put("dup", of(JSON, "{\"name\":\"a\",\"name\":\"b\"}"));
    all.put("trail", of(JSON, "{\"name\":\"a\"} x"));
    all.put("octets", new Payload(BYTES, Optional.of(new byte[] {0, -1, -2, 65})));
    all.put("octjson", of(BYTES, "{\"name\":\"o\",\"n\":1}"));
    all.put("octarr", of(BYTES, "[\"a\",\"b\"]"));
    all.put("octnum", of(BYTES, "7"));
    return all;
  }

  private static void putPrimitives(Map<String, Payload> all) {
    all.put("empty", of(JSON, ""));
    all.put("null", of(JSON, "null"));
    all.put("num", of(JSON, "5"));
    all.put("neg", of(JSON, "-1.50"));
    all.put("big", of(JSON, "12345678901234567890"));
    all.put("true", of(JSON, "true"));
    all.put("jstr", of(JSON, "\"RED\""));
    all.put("jstr2", of(JSON, "\"verde\""));
    all.put("uuid", of(JSON, "\"00000000-0000-0001-0000-000000000002\""));
  }

  private static void putObjects(Map<String, Payload> all) {
    all.put(
        "obj",
        of(
            JSON,
            "{\"name\":\"\u00e9\",\"n\":3,\"tags\":[\"a\"],\"color\":\"GREEN\",\"alt\":\"al\","
                + "\"v2\":\"x\",\"adapted\":\"q\",\"child\":{\"name\":\"c\"},\"value\":1,"
                + "\"all\":[1,2],\"unknown\":{}}"));
    all.put("objbad", of(JSON, "{\"n\":\"x\"}"));
    all.put("objint", of(JSON, "{\"a\":1,\"b\":2}"));
    all.put("objnested", of(JSON, "{\"k\":{\"name\":\"v\",\"n\":1}}"));
    all.put("objlist", of(JSON, "{\"k\":[{\"name\":\"v\"}]}"));
  }

  private static void putArrays(Map<String, Payload> all) {
    all.put("arr", of(JSON, "[1,2,3]"));
    all.put("arrstr", of(JSON, "[\"a\",\"b\"]"));
    all.put("arrobj", of(JSON, "[{\"name\":\"a\"},{\"name\":\"b\",\"n\":2}]"));
    all.put("arrmix", of(JSON, "[1,\"a\",null,{\"x\":1},[2]]"));
    all.put("arr0", of(JSON, "[]"));
    all.put("arrarr", of(JSON, "[[1],[2,3]]"));
    all.put("arrmap", of(JSON, "[{\"a\":1}]"));
  }

  static Payload of(List<Header> headers, String body) {
    return new Payload(headers, Optional.of(body.getBytes(UTF_8)));
  }

  static Payload named(String name) {
    return Optional.ofNullable(ALL.get(name)).orElseThrow();
  }
}
