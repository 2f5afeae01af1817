package io.hubwire.service.config;

import java.util.List;

/**
 * What one source says.
 *
 * @param values in the order in which they stand there
 * @param lists the keys of its lists, which replace weaker sources' lists as a whole
 */
record Layer(List<Value> values, List<String> lists) {

  Layer {
    values = List.copyOf(values);
    lists = List.copyOf(lists);
  }
}
