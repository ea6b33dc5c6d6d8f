import Conformance
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix

/// Listens on one address and hands requests to a `CheckService`.
public final class ServiceServer: Sendable {
  /// Where a server listens.
  public struct Place: Sendable, Hashable, CustomStringConvertible {
    /// A literal IPv4 or IPv6 address.
    public var address: String
    /// The port, or 0 for any free one.
    public var port: Int

    /// A place to listen at.
    public init(address: String, port: Int) {
      self.address = address
      self.port = port
    }

    /// Whether only programs of this machine reach it.
    public var isLoopback: Bool {
      switch try? SocketAddress(ipAddress: address, port: port) {
      case .v4(let address): withUnsafeBytes(of: address.address.sin_addr) { $0.first == 127 }
      case .v6(let address):
        withUnsafeBytes(of: address.address.sin6_addr) { $0.dropLast().allSatisfy { $0 == 0 } && $0.last == 1 }
      default: false
      }
    }

    /// Whether it is an address at all: no name is looked up.
    public var isAddress: Bool { (try? SocketAddress(ipAddress: address, port: 0)) != nil }

    /// As a URL has it: `127.0.0.1:8741`, `[::1]:8741`.
    public var description: String { address.contains(":") ? "[\(address)]:\(port)" : "\(address):\(port)" }
  }

  private let core: ServiceCore
  private let registry: ConnectionRegistry
  private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
  private let listener: any Channel

  /// Where it listens.
  public let place: Place

  /// Starts to listen. `log` is given one line a request, without anything that a client wrote.
  ///
  /// - Throws: `ConfigurationError` where the address is none, or not free.
  public init(
    _ service: CheckService, at place: Place, limits: ServiceLimits = ServiceLimits(),
    gate: RequestGate = RequestGate(),
    log: @escaping @Sendable (String) -> Void
  ) async throws {
    let core = ServiceCore(
      service, limits: limits, gate: gate, log: RequestLog(now: service.configuration.now, write: log))
    let registry = ConnectionRegistry(limit: limits.connections)
    self.core = core
    self.registry = registry
    let bootstrap = ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 128)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        guard registry.add(channel) else { return channel.close() }
        return channel.eventLoop.makeCompletedFuture {
          try ServiceServer.configure(channel, core)
        }
      }
    do {
      listener = try await bootstrap.bind(to: SocketAddress(ipAddress: place.address, port: place.port)).get()
    } catch {
      await core.queue.shutDown()
      try? await group.shutdownGracefully()
      throw ConfigurationError(
        file: "--address \(place.address) --port \(place.port)",
        Localized(
          fr: "impossible d'écouter là : adresse d'une autre machine, ou port déjà pris",
          en: "cannot listen there: address of another machine, or port taken already"))
    }
    self.place = Place(address: place.address, port: listener.localAddress?.port ?? place.port)
  }

  private static func configure(_ channel: any Channel, _ core: ServiceCore) throws {
    var limits = NIOHTTPDecoderLimitConfiguration()
    limits.maxHeaderFieldSize = core.limits.header
    limits.maxHeaderListSize = core.limits.headers
    limits.maxHeaderFieldCount = core.limits.headerCount
    let decoder = HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes, limitConfiguration: limits)
    try channel.pipeline.syncOperations.addHandlers([
      HTTPResponseEncoder(), ByteToMessageHandler(decoder), NIOHTTPResponseHeadersValidator(), ConnectionHandler(core),
    ])
  }

  /// Takes no more connections, lets requests under way end for as long as the limits say, then closes what is left.
  public func stop() async {
    core.service.stop()
    try? await listener.close()
    let deadline = ContinuousClock.now + core.limits.stopTime
    for channel in registry.channels { channel.pipeline.fireUserInboundEventTriggered(ConnectionHandler.Stop()) }
    while !registry.isEmpty, ContinuousClock.now < deadline { try? await Task.sleep(for: .milliseconds(20)) }
    for channel in registry.channels { channel.close(promise: nil) }
    await core.queue.shutDown()
    try? await group.shutdownGracefully()
  }
}
