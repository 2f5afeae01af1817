package io.hubwire.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * The half of {@link ConnectionDeadlines} behind the decoder: it sees where requests and answers
 * begin and end.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the channel tells of its end
final class RequestBounds extends ChannelDuplexHandler {

  private final ConnectionDeadlines deadlines;
  private final ConnectionProgress progress;
  private final HeldHeads held;
  private boolean interim;

  RequestBounds(ConnectionDeadlines deadlines, ConnectionProgress progress, HeldHeads held) {
    this.deadlines = deadlines;
    this.progress = progress;
    this.held = held;
  }

  @Override
  public void channelRead(ChannelHandlerContext from, Object message) {
    if (message instanceof HttpRequest request && !deadlines.isRefused()) {
      held.head(request);
      boolean first = progress.unanswered() == 0;
      progress.headEnded();
      if (!held.headsFit()) {
        deadlines.refuse(first);
      }
    }
    if (deadlines.isRefused()) {
      ReferenceCountUtil.release(message);
      return;
    }
    if (message instanceof HttpContent part) {
      held.content(part);
    }
    if (message instanceof LastHttpContent) {
      progress.bodyEnded();
    }
    from.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext to, Object message, ChannelPromise promise) {
    if (message instanceof HttpResponse response) {
      interim = response.status().code() < 200;
    }
    if (message instanceof LastHttpContent && !interim && progress.unanswered() > 0) {
      held.answered(progress.unanswered());
      progress.answered();
    }
    to.write(message, promise);
  }
}
