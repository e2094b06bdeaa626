/// 北京时间: eight hours east of UTC, with the summer time of 1986 to 1991, as the tz database has it from 1950 on.
enum BeijingTime {
  /// Instants between which clocks stood an hour ahead, by year.
  private static let summers: [(start: Int, end: Int)] = [
    (515_527_200, 527_014_800),  // 1986-05-04 … 09-14, at two in the morning
    (545_162_400, 558_464_400),  // 1987-04-12 … 09-13
    (577_216_800, 589_914_000),  // 1988-04-17 … 09-11
    (608_666_400, 621_968_400),  // 1989-04-16 … 09-17
    (640_116_000, 653_418_000),  // 1990-04-15 … 09-16
    (671_565_600, 684_867_600),  // 1991-04-14 … 09-15
  ]

  /// Seconds east of UTC at an instant (Unix seconds).
  static func offset(at instant: Int) -> Int {
    8 * 3600 + (summers.contains { $0.start <= instant && instant < $0.end } ? 3600 : 0)
  }
}
