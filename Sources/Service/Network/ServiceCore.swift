import Conformance
import NIOCore
import NIOHTTP1

/// What all connections share.
final class ServiceCore: Sendable {
  let service: CheckService
  let limits: ServiceLimits
  let gate: RequestGate
  let rates: ClientRates
  let budget: BodyBudget
  let queue: WorkQueue
  let log: RequestLog

  init(_ service: CheckService, limits: ServiceLimits, gate: RequestGate, log: RequestLog) {
    self.service = service
    self.limits = limits
    self.gate = gate
    self.log = log
    rates = ClientRates(rate: limits.rate, burst: limits.burst)
    budget = BodyBudget(limits.bodies)
    queue = WorkQueue(jobs: limits.jobs, waiting: limits.waiting)
  }

  var language: Language { service.configuration.language }

  /// What a head asks for, once everything that its head can be refused for was looked at.
  func admit(_ head: HTTPRequestHead, from client: SocketAddress?) throws(ServiceProblem) -> ServiceCall {
    try gate.check(head.headers)
    try rates.take(ClientRates.key(of: client))
    let call = try ServiceCall(head, limits: limits)
    if call.route == .check {
      if let obstacle = service.obstacle { throw obstacle }
      if queue.isFull { throw .busy }
    }
    return call
  }
}
