package io.hubwire.host.inprocess;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;

/**
 * The Gson of Microsoft's worker: default settings. In the worker the app shares the worker's Gson;
 * here it may have a copy of its own, whose {@code @SerializedName} is another class of that name.
 * It is honoured all the same.
 */
final class WorkerGson {

  private static final String SERIALIZED_NAME = "com.google.gson.annotations.SerializedName";

  private WorkerGson() {}

  static Gson create() {
    return new GsonBuilder().setFieldNamingStrategy(WorkerGson::name).create();
  }

  private static String name(Field field) {
    for (Annotation annotation : field.getAnnotations()) {
      Class<? extends Annotation> type = annotation.annotationType();
      if (type.getName().equals(SERIALIZED_NAME)) {
        try {
          return String.valueOf(type.getMethod("value").invoke(annotation));
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    return FieldNamingPolicy.IDENTITY.translateName(field);
  }
}
