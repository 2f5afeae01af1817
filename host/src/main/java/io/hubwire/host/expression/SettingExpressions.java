package io.hubwire.host.expression;

import io.hubwire.bindings.AppSettings;
import io.hubwire.bindings.BindingException;

/** Replaces {@code %NAME%} in a binding's properties by the app setting of that name. */
public final class SettingExpressions {

  private SettingExpressions() {}

  /**
   * The text with every {@code %NAME%} replaced.
   *
   * @throws BindingException where a setting is missing or a percent sign has no partner
   */
  public static String resolve(String text, AppSettings settings) {
    StringBuilder resolved = new StringBuilder();
    int position = 0;
    for (int open; (open = text.indexOf('%', position)) >= 0; ) {
      int close = text.indexOf('%', open + 1);
      if (close < 0) {
        throw new BindingException(
            "The '%' at position "
                + open
                + " of '"
                + text
                + "' does not have a closing '%'; write %NAME% for the app setting NAME.");
      }
      String name = text.substring(open + 1, close);
      String value = name.isEmpty() ? null : settings.get(name);
      if (value == null) {
        throw new BindingException(
            "'%"
                + name
                + "%' does not resolve to a value. Set '"
                + name
                + "' in the environment or under Values of local.settings.json.");
      }
      resolved.append(text, position, open).append(value);
      position = close + 1;
    }
    return resolved.append(text, position, text.length()).toString();
  }
}
