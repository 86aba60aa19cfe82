/// A dimension along which a job's ranks are arranged.
package enum MeshDimension: String, CaseIterable, Sendable {
  case tensor
  case context
  case data
  case pipeline
}
