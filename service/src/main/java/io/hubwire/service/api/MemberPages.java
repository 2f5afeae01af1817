package io.hubwire.service.api;

import io.hubwire.protocol.auth.Endpoint;
import io.hubwire.protocol.rest.ConnectionsPage;
import io.hubwire.protocol.rest.RestCall;
import io.hubwire.protocol.rest.RestException;
import io.hubwire.protocol.rest.RestOperation.ListConnectionsInGroup;
import io.hubwire.service.cluster.Answer;
import io.hubwire.service.cluster.Cluster;
import io.hubwire.service.cluster.Question;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Lists the connections of a group, page by page, in the order of their ids. */
final class MemberPages {

  private final Cluster cluster;

  MemberPages(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * @param endpoint under which the next page is found
   */
  CompletionStage<RestAnswer> page(ListConnectionsInGroup wanted, Endpoint endpoint)
      throws RestException {
    String token = wanted.continuationToken();
    String after =
        token == null ? null : ContinuationToken.parse(token, wanted.hub(), wanted.group()).after();
    int limit = Math.min(wanted.maxPageSize(), wanted.top().orElse(Integer.MAX_VALUE));
    return cluster
        .ask(wanted.hub(), new Question.MembersOf(wanted.group(), after, limit))
        .thenApply(answer -> RestAnswer.json(page(wanted, answer, endpoint).toJson()));
  }

  private static ConnectionsPage page(
      ListConnectionsInGroup wanted, Answer answer, Endpoint endpoint) {
    if (!(answer instanceof Answer.Members(List<Answer.Entry> entries, boolean more))) {
      throw new IllegalStateException("A list was answered by " + answer + ".");
    }
    List<ConnectionsPage.Member> members =
        entries.stream()
            .map(entry -> new ConnectionsPage.Member(entry.connectionId(), entry.userId()))
            .toList();
    return new ConnectionsPage(members, more ? nextLink(wanted, members, endpoint) : null);
  }

  private static @Nullable String nextLink(
      ListConnectionsInGroup wanted, List<ConnectionsPage.Member> members, Endpoint endpoint) {
    OptionalInt top = wanted.top();
    if (top.isPresent()) {
      int left = top.getAsInt() - members.size();
      if (left <= 0) {
        return null;
      }
      top = OptionalInt.of(left);
    }
    String after = members.getLast().connectionId();
    ListConnectionsInGroup next =
        new ListConnectionsInGroup(
            wanted.hub(),
            wanted.group(),
            wanted.maxPageSize(),
            top,
            new ContinuationToken(wanted.hub(), wanted.group(), after).write());
    return endpoint.url() + RestCall.of(next).target();
  }
}
