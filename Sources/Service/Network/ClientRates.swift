import NIOCore
import Synchronization

/// How often each address asks: a bucket of tokens each, in a table of bounded size.
final class ClientRates: Sendable {
  private struct Bucket {
    var tokens: Double
    var filled: ContinuousClock.Instant
  }

  private let rate: Double
  private let burst: Double
  private let capacity: Int
  private let buckets = Mutex<[[UInt8]: Bucket]>([:])

  /// `rate` requests a second in the long run, `burst` at once, for at most `capacity` addresses.
  init(rate: Double, burst: Double, capacity: Int = 10_000) {
    self.rate = rate
    self.burst = burst
    self.capacity = capacity
  }

  /// Takes a token of the client.
  func take(_ client: [UInt8], at now: ContinuousClock.Instant = .now) throws(ServiceProblem) {
    let wait = buckets.withLock { buckets -> Int? in
      if buckets[client] == nil, buckets.count >= capacity {
        // A full bucket says no more than none.
        buckets = buckets.filter { filled($0.value, at: now).tokens < burst }
        if buckets.count >= capacity { return 1 }
      }
      var bucket = filled(buckets[client] ?? Bucket(tokens: burst, filled: now), at: now)
      guard bucket.tokens >= 1 else { return max(1, Int(((1 - bucket.tokens) / rate).rounded(.up))) }
      bucket.tokens -= 1
      buckets[client] = bucket
      return nil
    }
    if let wait { throw .tooMany(seconds: wait) }
  }

  private func filled(_ bucket: Bucket, at now: ContinuousClock.Instant) -> Bucket {
    let seconds = (now - bucket.filled) / .seconds(1)
    return Bucket(tokens: min(burst, bucket.tokens + max(0, seconds) * rate), filled: now)
  }

  /// What stands for a client: an IPv4 address, or the half of an IPv6 address that a network has.
  static func key(of address: SocketAddress?) -> [UInt8] {
    switch address {
    case .v4(let address): withUnsafeBytes(of: address.address.sin_addr) { Array($0) }
    case .v6(let address): withUnsafeBytes(of: address.address.sin6_addr) { Array($0.prefix(8)) }
    default: []
    }
  }
}
