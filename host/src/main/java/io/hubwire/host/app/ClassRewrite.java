package io.hubwire.host.app;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Directs calls in a class file to static methods of ours ({@link DirectedCall}). The references to
 * those methods are changed where they stand, and what they name now is added behind the constants;
 * a call on an object becomes a static one that takes the object as its first argument.
 */
final class ClassRewrite {

  private static final int METHOD_HANDLE = 15;
  private static final int METHOD_REFERENCE = 10;
  private static final int LARGEST_POOL = 0xFFFF;
  private static final byte HANDLE_OF_VIRTUAL = 5;
  private static final byte HANDLE_OF_STATIC = 6;

  private final ClassFile file;
  private final byte[] changed;
  private final ByteArrayOutputStream added = new ByteArrayOutputStream();
  private final Map<String, Integer> indexes = new HashMap<>();
  private int count;

  private ClassRewrite(ClassFile file) {
    this.file = file;
    this.changed = file.bytes().clone();
    this.count = file.count();
  }

  /** The class file with its calls directed; the same array where there are none. */
  static byte[] direct(byte[] classFile) {
    String text = new String(classFile, StandardCharsets.ISO_8859_1);
    if (!DirectedCall.mayBeIn(text)) {
      return classFile;
    }
    try {
      return new ClassRewrite(new ClassFile(classFile)).directed();
    } catch (RuntimeException e) {
      // No class file that we understand: the JVM is to judge it as it is.
      return classFile;
    }
  }

  private byte[] directed() {
    List<Integer> ofObjects = new ArrayList<>();
    for (int i = 1; i < file.count(); i++) {
      DirectedCall call = file.tag(i) == METHOD_REFERENCE ? call(i) : null;
      if (call != null) {
        direct(i, call);
        if (call.ofObject()) {
          ofObjects.add(i);
        }
      }
    }
    if (!ofObjects.isEmpty()) {
      makeStatic(ofObjects);
    }
    if (count == file.count()) {
      return file.bytes();
    }
    return count > LARGEST_POOL ? file.bytes() : withAdded();
  }

  private @Nullable DirectedCall call(int reference) {
    int nameAndType = file.second(reference);
    return DirectedCall.of(
        file.utf8(file.first(file.first(reference))),
        file.utf8(file.first(nameAndType)),
        file.utf8(file.second(nameAndType)));
  }

  private void direct(int reference, DirectedCall call) {
    int offset = file.offset(reference);
    put(offset + 1, classIndex(call.target()));
    if (call.ofObject()) {
      String original = file.utf8(file.second(file.second(reference)));
      put(offset + 3, nameAndType(call.methodName(), call.descriptor(original)));
    }
  }

  private void makeStatic(List<Integer> references) {
    for (int at : file.callsOnObjects(references)) {
      changed[at] = (byte) ClassFile.INVOKE_STATIC;
    }
    for (int i = 1; i < file.count(); i++) {
      int offset = file.offset(i);
      if (file.tag(i) == METHOD_HANDLE
          && changed[offset + 1] == HANDLE_OF_VIRTUAL
          && references.contains(file.charAt(offset + 2))) {
        changed[offset + 1] = HANDLE_OF_STATIC;
      }
    }
  }

  private void put(int at, int value) {
    changed[at] = (byte) (value >> 8);
    changed[at + 1] = (byte) value;
  }

  private int utf8(String text) {
    return add("utf8 " + text, 1, data -> data.writeUTF(text));
  }

  private int classIndex(String name) {
    int text = utf8(name);
    return add("class " + name, 7, data -> data.writeShort(text));
  }

  private int nameAndType(String name, String descriptor) {
    int nameIndex = utf8(name);
    int typeIndex = utf8(descriptor);
    return add(
        "type " + name + descriptor,
        12,
        data -> {
          data.writeShort(nameIndex);
          data.writeShort(typeIndex);
        });
  }

  @FunctionalInterface
  private interface Content {
    void write(DataOutputStream data) throws IOException;
  }

  private int add(String what, int tag, Content content) {
    Integer known = indexes.get(what);
    if (known != null) {
      return known;
    }
    try {
      DataOutputStream data = new DataOutputStream(added);
      data.writeByte(tag);
      content.write(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    indexes.put(what, count);
    return count++;
  }

  private byte[] withAdded() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(changed.length + added.size());
    put(ClassFile.POOL_START, count);
    out.write(changed, 0, file.poolEnd());
    out.writeBytes(added.toByteArray());
    out.write(changed, file.poolEnd(), changed.length - file.poolEnd());
    return out.toByteArray();
  }
}
