/// What is wrong with the errors that a stack's file states.
extension Problem {
  static func bandOutOfOrder(at place: Place) -> Self {
    Self(
      "PR1801", "the values of a band are not in order", at: place,
      note: "low, median and high do not rise",
      why: "they are the lowest tenth, the middle and the highest tenth of the same errors",
      fix: "write them in rising order")
  }

  static func firstBandNotOfAll(at place: Place) -> Self {
    Self(
      "PR1802", "the first band is not of all runs", at: place,
      note: "it is of some of them", why: "every step must have a band",
      fix: "start with family: any, devices: any, strategy: any")
  }

  static func repeatedBand(at place: Place) -> Self {
    Self(
      "PR1803", "a group of runs has two bands", at: place,
      note: "its family, devices and strategy stand above already",
      why: "it would be a guess which of them is meant", fix: "remove one of them")
  }
}
