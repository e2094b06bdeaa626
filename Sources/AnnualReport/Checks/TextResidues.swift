internal import Foundation
internal import Source
internal import Text

/// What templates and word processors leave in a text, and what a draft left open.
enum TextResidues {
  static let residue = ReportCheck("text.residue", .textResidue) { context in
    guard let text = context.text else { return .noText }
    return CheckFindings(faults: find(in: text.file))
  }

  static let unfilled = ReportCheck("text.unfilled", .reportUnfilled, canBeOverridden: false) { context in
    guard let text = context.text else { return .noText }
    return CheckFindings(faults: marks(in: text.file))
  }

  private static let words = [
    "[bookmark:", "_GoBack", "该部分以表格形式报告", "表格如下", "××", "错误!未找到引用源", "错误！未找到引用源", "错误!书签未定义",
    "错误！书签未定义", "Error! Reference source", "Error! Bookmark", "MERGEFORMAT", "HYPERLINK \"",
  ]
  /// Words of programs, which are no part of a longer one.
  private static let programWords = ["XX", "None", "null", "undefined", "NaN", "TODO", "FIXME", "TBD"]

  /// [此处填写], {{year}}, #REF!, xx条, 共计条, ？条
  private static let gaps = [
    "[\\[【〔［（(](?:此处|请在此处?)填写[^\\]】〕］）)]{0,20}[\\]】〕］）)]", "\\{\\{[^{}]{1,40}\\}\\}",
    "\\$\\{[^{}]{1,40}\\}",
    // （待补充）, [请填写], 【填写单位】
    "[\\[【〔［（(](?:待(?:补充|填写|核实|确认|定|补|填(?![：:】写]))|请?填写)[^\\]】〕］）)。，]{0,12}[\\]】〕］）)]",
    // 某某镇, ○○镇, 信息N条, 信息**条, 信息待填条
    "(?:某某|[○〇]{2,3}|□{2,3}|△{2,3})(?:省|市|县|区|乡|镇|街道|村|局|委|办|单位)",
    "(?<=\\p{Han})(?:[NnXx]|\\*{2,3}|待填|待定|□{1,3}|△{1,3})[条件项次份宗起个](?=[，。；、,;）)]|$)",
    "#(?:REF!|N/A|DIV/0!|VALUE!|NAME\\?|NUM!|NULL!)", "(?<![A-Za-z0-9_./-])x{2,}(?=[年月日条件宗份次])",
    "共计?[条件宗份](?=[，。；、,;）)]|$)", "(?<=\\p{Han})[？?][条件宗份](?=[，。；、,;）)]|$)",
  ].joined(separator: "|")

  private static func find(in file: SourceFile) -> [Diagnostic] {
    file.textLines.flatMap { line, start in
      var found: [Range<String.Index>] = []
      for word in words { if let range = line.range(of: word) { found.append(range) } }
      for word in programWords {
        let pattern = "(?<![A-Za-z0-9_])\(word)(?![A-Za-z0-9_])"
        if let range = line.range(
          of: word == "XX" ? "(?<![A-Za-z0-9_./-])X{2,}(?![A-Za-z0-9_./-])" : pattern, options: .regularExpression)
        {
          found.append(range)
        }
      }
      if let range = line.range(of: gaps, options: .regularExpression) { found.append(range) }
      // `[bookmark: _GoBack]` is one residue.
      let sorted = found.sorted { $0.lowerBound < $1.lowerBound }
      return sorted.prefix(1).map { range in
        Diagnostic(
          .textResidue,
          Message(zh: "残留的模板文字“\(line[range])”", en: "'\(line[range])' is left over from a template"),
          at: file.location(of: range, in: line, from: start),
          mend: Message(zh: "删去或填写", en: "Delete it, or fill it in"))
      }
    }
  }

  /// `【待填：…】`, which `gongkai report draft` writes where only a person knows.
  private static func marks(in file: SourceFile) -> [Diagnostic] {
    file.textLines.flatMap { line, start in
      line.matches(of: #/【待填(?:[：:]([^】]{0,200}))?】?/#).map { match in
        Diagnostic(
          .reportUnfilled,
          Message(
            zh: "还没有填写：\(match.1 ?? "")", en: "Still to be written: \(match.1 ?? "")"),
          at: file.location(of: match.range, in: line, from: start),
          mend: Message(zh: "写好后连同【】一起删去", en: "Write it, in place of the mark and its brackets"))
      }
    }
  }
}

extension DiagnosticKind {
  static let textResidue = DiagnosticKind(
    "GK4612", .error, title: Message(zh: "没有模板残留", en: "No residues of templates"),
    explanation: Message(
      zh: "文字处理软件和模板留下的 [bookmark: _GoBack]、XX、None、“该部分以表格形式报告”等不能发布",
      en: "What word processors and templates leave behind ([bookmark: _GoBack], XX, None …) is not published"))
}
