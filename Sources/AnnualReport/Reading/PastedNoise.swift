internal import Source
internal import Text

/// What pages print around and between the lines of a report: page numbers, navigation, dates and sources.
enum PastedNoise {
  private static let words: Set<String> = [
    "打印", "打印本页", "打印此页", "打印本文", "打印文章", "关闭", "关闭窗口", "关闭本页", "关闭页面", "返回", "返回顶部", "返回首页", "返回列表",
    "返回上页", "返回上一页", "回到顶部", "回到首页", "置顶", "TOP", "top", "分享", "分享到", "分享至", "分享到微信", "微信", "微博", "收藏", "收藏本页",
    "加入收藏", "我要收藏", "下载", "附件下载", "文字下载", "上一页", "下一页", "首页", "尾页", "末页", "上一篇", "下一篇", "上一条", "下一条", "无障碍",
    "无障碍阅读", "无障碍浏览", "长者模式", "长者版", "适老版", "关怀版", "简体", "繁体", "字体", "字号", "大", "中", "小", "默认", "超大", "纠错",
    "我要纠错", "网站纠错", "朗读", "语音播报", "扫一扫", "扫一扫在手机打开当前页", "网站地图", "联系我们", "关于我们", "网站声明", "登录", "注册", "检索",
    "搜索", "站内搜索", "续表", "接上表", "接下表", "转下页", "接上页",
  ]
  private static let beginnings = [
    "当前位置", "您的位置", "您现在的位置", "您现在所在的位置", "发布时间", "发布日期", "发布机构", "发布单位", "信息来源", "来源:", "文章来源", "稿件来源", "日期:", "时间:",
    "作者:", "编辑:", "责任编辑", "浏览次数", "浏览量", "访问量", "访问次数", "阅读次数", "阅读量", "点击数", "点击量", "点击率", "字体:", "字号:", "视力保护色",
    "分享到:", "分享:", "打印:", "上一篇:", "下一篇:", "上一条:", "下一条:", "主办单位", "承办单位", "版权所有", "技术支持", "网站标识码", "备案号", "索引号:",
  ]

  /// Whether a line is none of the report's.
  static func isNoise(_ line: String) -> Bool {
    let plain = line.plain
    guard !plain.isEmpty else { return false }
    return isPageNumber(plain) || isNavigation(plain) || isFurniture(plain)
  }

  /// 当前位置：…, 发布时间：…: what stands around a text on its page.
  static func isFurniture(_ plain: String) -> Bool {
    guard plain.count <= 200, !plain.contains("。") else { return false }
    return plain.hasPrefix(">") || beginnings.contains { plain.hasPrefix($0) }
  }

  /// 【打印】【关闭】, 返回顶部 ↑
  private static func isNavigation(_ plain: String) -> Bool {
    let parts = plain.split { !$0.isLetter && !$0.isNumber }
    return !parts.isEmpty && parts.allSatisfy { words.contains(String($0)) }
  }

  /// - 3 -, 第3页, 第 3 页 共 8 页, 3/8, Page 3 of 8
  private static func isPageNumber(_ plain: String) -> Bool {
    guard plain.count <= 16, plain.contains(where: \.isNumber) else { return false }
    let dashes = Set("-—–－―_·•~")
    if let first = plain.first, dashes.contains(first) {
      let inner = plain.drop { dashes.contains($0) }
      let digits = inner.prefix { $0.isDigit }
      let (before, behind) = (plain.count - inner.count, inner.count - digits.count)
      // A row of dashes with one figure among them is a row.
      return !digits.isEmpty && digits.count <= 4 && before == behind && before <= 2
        && inner.dropFirst(digits.count).allSatisfy(dashes.contains)
    }
    return plain.lowercased().wholeMatch(
      of:
        #/第?[0-9一二三四五六七八九十]{1,4}页(?:[,，/]?(?:共|总)[0-9一二三四五六七八九十]{1,4}页)?|\d{1,3}/\d{1,3}页?|共\d{1,4}页|page\d{1,4}(?:of\d{1,4})?/#
    ) != nil
  }
}
