package io.hubwire.bindings;

import org.jspecify.annotations.Nullable;

/** Texts of function.json in which <code>%name%</code> stands for a setting. */
final class SettingTemplate {

  private SettingTemplate() {}

  /**
   * A trigger's text with its settings in place.
   *
   * @throws BindingException with the trigger's own sentence where one is not set
   */
  static String resolveForTrigger(AppSettings settings, String template) {
    String missing = firstMissing(settings, template);
    if (missing != null) {
      throw new BindingException(
          "Failed to resolve substitute configure: "
              + template
              + ", please add. "
              + (missing.equals("%")
                  ? "A '%' has no other behind it."
                  : "The setting '" + missing.replace("%", "") + "' is not set."));
    }
    return replace(settings, template);
  }

  /**
   * Another binding's text with its settings in place.
   *
   * @throws BindingException with the general sentence where one is not set
   */
  static String resolve(AppSettings settings, String template) {
    String missing = firstMissing(settings, template);
    if (missing != null) {
      throw new BindingException(
          missing.equals("%")
              ? "'" + template + "' doesn't have a closing '%'. Add it, or the setting's name."
              : "'" + missing + "' does not resolve to a value. Add the setting to the app.");
    }
    return replace(settings, template);
  }

  // The name between signs, or a lone sign where its partner is missing.
  private static @Nullable String firstMissing(AppSettings settings, String template) {
    int open = template.indexOf('%');
    while (open >= 0) {
      int close = template.indexOf('%', open + 1);
      if (close < 0) {
        return "%";
      }
      String value = settings.get(template.substring(open + 1, close));
      if (value == null || value.isEmpty()) {
        return template.substring(open, close + 1);
      }
      open = template.indexOf('%', close + 1);
    }
    return null;
  }

  private static String replace(AppSettings settings, String template) {
    StringBuilder text = new StringBuilder();
    int from = 0;
    int open = template.indexOf('%');
    while (open >= 0) {
      int close = template.indexOf('%', open + 1);
      text.append(template, from, open).append(settings.get(template.substring(open + 1, close)));
      from = close + 1;
      open = template.indexOf('%', from);
    }
    return text.append(template.substring(from)).toString();
  }
}
