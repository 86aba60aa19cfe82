/// What a strategy splits: nothing, the batch, the model, or both.
package enum StrategyKind: String, CaseIterable, Sendable {
  case single
  case data
  case model
  case hybrid
}
