package import Text

/// 工作日: Monday to Friday without the days off, and with the make-up days, that the State Council announces for each year
/// (国务院办公厅关于节假日安排的通知; 《全国年节及纪念日放假办法》).
package struct WorkCalendar: Sendable {
  /// A year whose days off are not known. Counting through it would be a guess.
  package struct MissingYear: Error {
    package let year: Int

    package var message: Message {
      Message(
        zh: "\(year) 年的节假日安排不在数据里，不能推算工作日",
        en: "The days off of \(year) are not known, so working days cannot be counted")
    }
    package var mend: Message {
      Message(
        zh: "按国务院办公厅的通知写进 content/holidays.csv：date,day,name，day 写 off（放假）或 work（上班）",
        en: "Put them into content/holidays.csv from the State Council's notice: date,day,name with day off or work")
    }
  }

  /// Days that are not what their weekday says.
  private var daysOff: Set<CivilDate> = []
  private var makeUpDays: Set<CivilDate> = []

  package init() {}

  /// 放假
  package mutating func addDayOff(_ date: CivilDate) { daysOff.insert(date) }

  /// 调休上班
  package mutating func addMakeUpDay(_ date: CivilDate) { makeUpDays.insert(date) }

  /// A year is known when New Year's Day and National Day are among its days off.
  package func knows(_ year: Int) -> Bool {
    [(1, 1), (10, 1)].allSatisfy { month, day in
      CivilDate(year: year, month: month, day: day).map(daysOff.contains) ?? false
    }
  }

  package func isWorkday(_ date: CivilDate) throws(MissingYear) -> Bool {
    guard knows(date.year) else { throw MissingYear(year: date.year) }
    if daysOff.contains(date) { return false }
    if makeUpDays.contains(date) { return true }
    // 1970-01-01 was a Thursday.
    let weekday = ((date.daysSinceEpoch + 3) % 7 + 7) % 7
    return weekday < 5
  }

  /// The day that is `count` working days after a day, which itself does not count.
  package func date(_ count: Int, workdaysAfter start: CivilDate) throws(MissingYear) -> CivilDate {
    var date = start
    var left = count
    while left > 0 {
      date = CivilDate(daysSinceEpoch: date.daysSinceEpoch + 1)
      if try isWorkday(date) { left -= 1 }
    }
    return date
  }

  /// Working days after `start` up to and with `end`; negative where `end` is earlier.
  package func workdays(after start: CivilDate, through end: CivilDate) throws(MissingYear) -> Int {
    guard start <= end else { return try -workdays(after: end, through: start) }
    var count = 0
    var day = start.daysSinceEpoch
    while day < end.daysSinceEpoch {
      day += 1
      if try isWorkday(CivilDate(daysSinceEpoch: day)) { count += 1 }
    }
    return count
  }
}
