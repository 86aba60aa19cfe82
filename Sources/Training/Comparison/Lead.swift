/// What error bands say about the strategy that is predicted to be the faster one of two.
///
/// Errors of two strategies on one stack partly go the same way, so that comparing whole bands is
/// cautious: strategies that are too close may differ all the same.
package enum Lead: Sendable, Equatable {
  /// Its band ends before the other's begins.
  case clear
  /// The bands overlap.
  case tooClose
  /// The other's band ends before its own begins: held-out runs of its kind took so much longer.
  case doubtful
}
