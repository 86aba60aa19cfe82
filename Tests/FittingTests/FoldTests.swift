import Testing

@testable import Fitting

@Suite struct FoldTests {
  private static let groups: [[Int]] = (0..<23).map { group in
    (0..<(group % 3 + 1)).map { group * 3 + $0 }
  }

  @Test(arguments: [1, 2, 5, 23, 40])
  func everyRunIsInOneFoldAndTwinsStayTogether(count: Int) {
    let parts = folds(of: Self.groups, count: count)
    #expect(parts.count == min(count, 23))
    #expect(parts.flatMap(\.self).sorted() == Self.groups.flatMap(\.self).sorted())
    for group in Self.groups {
      #expect(parts.count { !Set($0).isDisjoint(with: group) } == 1)
    }
    let sizes = parts.map(\.count)
    #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 3)
  }

  @Test func theSeedDecides() {
    #expect(folds(of: Self.groups, count: 5) == folds(of: Self.groups, count: 5))
    #expect(folds(of: Self.groups, count: 5) != folds(of: Self.groups, count: 5, seed: 2))
  }
}
