/// Registers to begin with: a header, remarks, and no one's data.
package enum RegisterTemplate {
  /// The register of requests for the format in use.
  package static var requests: String {
    let format = StatutoryFormat.all.last
    let applicants = StatutoryFormat.applicants.map(\.label).joined(separator: "、")
    let outcomes = format?.outcomes.map { StatutoryFormat.unnumbered($0.label) }.joined(separator: "、") ?? ""
    let columns = RequestColumn.allCases.compactMap(\.chinese).joined(separator: ",")
    return """
      # 政府信息公开申请登记簿。以 # 开头的行是说明；登记簿含个人信息，不要放在 content/ 里。
      # 每件申请一行。姓名、联系方式、申请内容等可以另加列，程序不读取、不输出。
      # 日期写成 2026-03-05；未发生的留空。办结的填答复日期和办理结果，未办结的两项都留空。
      # 申请人类型：\(applicants)
      # 办理结果：\(outcomes)
      # 征求意见日期、收到意见日期：征求第三方或其他机关意见，所需时间不计入期限。
      # 告知延期日期：已告知申请人延长答复；延长工作日不填为 20。
      \(columns)

      """
  }

  /// The register of cases.
  package static var cases: String {
    let block = StatutoryFormat.all.last?.blocks(of: .litigation).first
    let kinds = block?.rows.map(\.label).joined(separator: "、") ?? ""
    let results = block?.columns.filter { $0.key != .total && $0.key != .pending }.map(\.label) ?? []
    let columns = CaseColumn.allCases.compactMap(\.chinese).joined(separator: ",")
    return """
      # 政府信息公开行政复议、行政诉讼登记簿。以 # 开头的行是说明；不要放在 content/ 里。
      # 每件一行；当事人等可以另加列，程序不读取、不输出。尚未审结的，结案日期和结果都留空。
      # 类别：\(kinds)
      # 结果：\(results.joined(separator: "、"))
      \(columns)

      """
  }
}
