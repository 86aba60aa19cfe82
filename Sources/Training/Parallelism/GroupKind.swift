/// A parallel dimension, as the ranks that communicate along it.
package enum GroupKind: String, CaseIterable, Sendable {
  case tensor
  case data
  case pipeline
}
