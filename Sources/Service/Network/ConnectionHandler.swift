import NIOCore
import NIOHTTP1
import Synchronization

/// One connection, one request, one answer. A connection is not used again: what follows a request on it could only be
/// taken for another one.
final class ConnectionHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  /// The service ends: who asked for nothing yet is let go.
  struct Stop: Sendable {}

  /// A request whose body comes.
  private struct Incoming {
    var call: ServiceCall
    var body: [UInt8] = []
    var share: BodyBudget.Share
  }

  /// A request being worked on.
  private final class Ticket: Sendable {
    let isAbandoned = Atomic(false)
  }

  private enum Phase {
    case waiting
    case receiving(Incoming)
    case working(ServiceCall, Ticket)
    case answered
  }

  /// Bytes that are still taken and dropped behind an answer that came before the end of the request, so that the client
  /// can read it.
  private static let mostDropped = 1 << 20

  private let core: ServiceCore
  private var phase = Phase.waiting
  private var deadline: Scheduled<Void>?
  private var started = ContinuousClock.now
  private var method: String?
  private var route: ServiceRoute?
  private var isWhole = false
  private var dropped = 0

  init(_ core: ServiceCore) { self.core = core }

  // MARK: Events

  func channelActive(context: ChannelHandlerContext) {
    started = .now
    limit(core.limits.headTime, context) { handler, context in handler.answer(.slow, context) }
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    if case .working(_, let ticket) = phase { ticket.isAbandoned.store(true, ordering: .relaxed) }
    phase = .answered
    deadline?.cancel()
    context.fireChannelInactive()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is Stop, case .waiting = phase { context.close(promise: nil) }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    switch (phase, error as? HTTPParserError) {
    case (.waiting, .headerOverflow?): answer(.headersTooLarge, context)
    case (.waiting, _?), (.receiving, _?): answer(.malformed, context)
    case (.working, _?): break
    default: context.close(promise: nil)
    }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch (phase, unwrapInboundIn(data)) {
    case (.waiting, .head(let head)): begin(head, context)
    case (.receiving(let incoming), .body(let bytes)):
      // The array must have one owner, or each piece would copy all of it.
      phase = .answered
      take(bytes, of: incoming, context)
    case (.receiving(let incoming), .end):
      isWhole = true
      work(incoming, context)
    case (.answered, .body(let bytes)):
      dropped += bytes.readableBytes
      if dropped > Self.mostDropped { context.close(promise: nil) }
    default: break
    }
  }

  // MARK: Steps

  private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    started = .now
    method = ["GET", "HEAD", "POST"].first { $0 == head.method.rawValue }
    route = head.uri.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).first
      .flatMap { ServiceRoute(path: $0) }
    do throws(ServiceProblem) {
      let call = try core.admit(head, from: context.remoteAddress)
      let share = core.budget.share()
      guard share.hold(call.length ?? 0) else { throw .busy }
      phase = .receiving(Incoming(call: call, share: share))
      limit(core.limits.receiveTime, context) { handler, context in handler.answer(.slow, context) }
      if call.expectsContinue {
        context.writeAndFlush(
          wrapOutboundOut(.head(HTTPResponseHead(version: head.version, status: .continue))), promise: nil)
      }
    } catch {
      answer(error, context)
    }
  }

  private func take(_ bytes: ByteBuffer, of incoming: consuming Incoming, _ context: ChannelHandlerContext) {
    let size = incoming.body.count + bytes.readableBytes
    guard size <= core.limits.body else { return answer(.bodyTooLarge(limit: core.limits.body), context) }
    guard incoming.share.hold(size) else { return answer(.busy, context) }
    incoming.body.append(contentsOf: bytes.readableBytesView)
    phase = .receiving(incoming)
  }

  private func work(_ incoming: Incoming, _ context: ChannelHandlerContext) {
    deadline?.cancel()
    let call = incoming.call
    switch call.route {
    case .health, .ready: return answer(core.service.response(to: call, body: []), context, isHeadOnly: call.isHeadOnly)
    default: break
    }
    let ticket = Ticket()
    phase = .working(call, ticket)
    let promise = context.eventLoop.makePromise(of: ServiceResponse?.self)
    promise.futureResult.assumeIsolated().whenSuccess { response in
      guard let response else { return self.answer(.stopping, context) }
      self.answer(response, context, isHeadOnly: call.isHeadOnly)
    }
    let core = core
    do throws(ServiceProblem) {
      try core.queue.submit { isCancelled in
        // The share of the budget lasts as long as the body.
        withExtendedLifetime(incoming.share) {
          guard !isCancelled, !ticket.isAbandoned.load(ordering: .relaxed) else { return promise.succeed(nil) }
          promise.succeed(core.service.response(to: call, body: incoming.body))
        }
      }
    } catch {
      promise.succeed(error.response(core.language))
    }
  }

  // MARK: Answers

  private func answer(_ problem: ServiceProblem, _ context: ChannelHandlerContext) {
    answer(problem.response(core.language), context, isHeadOnly: false)
  }

  private func answer(_ response: ServiceResponse, _ context: ChannelHandlerContext, isHeadOnly: Bool) {
    guard context.channel.isActive else { return }
    phase = .answered
    limit(core.limits.sendTime, context) { _, context in context.close(promise: nil) }
    core.log.line(
      method: method, route: route, status: response.status, bytes: response.body.count,
      duration: ContinuousClock.now - started)
    let head = HTTPResponseHead(version: .http1_1, status: response.status, headers: response.allHeaders)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    if !isHeadOnly {
      context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: response.body)))), promise: nil)
    }
    let sent = context.eventLoop.makePromise(of: Void.self)
    sent.futureResult.assumeIsolated().whenComplete { _ in self.end(context) }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: sent)
  }

  /// Closes the connection. Where the client may still be sending, it gets a moment to see the answer: closing at once would
  /// take it away again.
  private func end(_ context: ChannelHandlerContext) {
    guard !isWhole, context.channel.isActive else { return context.close(promise: nil) }
    context.close(mode: .output, promise: nil)
    limit(.milliseconds(500), context) { _, context in context.close(promise: nil) }
  }

  /// Does something when `time` has passed, unless another limit is set before.
  private func limit(
    _ time: Duration, _ context: ChannelHandlerContext,
    _ action: @escaping (ConnectionHandler, ChannelHandlerContext) -> Void
  ) {
    deadline?.cancel()
    deadline = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(time)) {
      guard context.channel.isActive else { return }
      action(self, context)
    }
  }
}
