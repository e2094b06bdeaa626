internal import Disclosure
internal import Disk
internal import Glibc
internal import Markdown
internal import Office
internal import Review
internal import Source
internal import Synchronization
internal import Text

/// Asks for the links of a site to other sites, politely: one request at a time for each of them with a pause between, and
/// what answered is not asked again for a week.
struct OutsideLinks {
  /// An answer with the time of it, Unix seconds.
  private struct Kept: Codable {
    let answer: LinkProbe.Answer
    let at: Int
  }

  /// Seconds for which an address that answered is believed.
  private static let trust = 7 * 86_400
  /// Sites that are asked at once.
  private static let atOnce = 4
  /// Microseconds between two requests to one site.
  private static let pause: UInt32 = 1_000_000

  private let links: [OutsideFindings.Link]
  private let inner: [OutsideFindings.Link]
  private let file: StateFile<[String: Kept]>
  private let now: Int
  private let agent: String

  /// - Parameters:
  ///   - sources: of the texts, for places.
  ///   - now: Unix seconds.
  ///   - agent: how the program names itself.
  init(_ catalogue: Catalogue, sources: [ContentPath: SourceFile], site: String, now: Int, agent: String) {
    var places: [String: [SourceLocation]] = [:]
    var order: [String] = []
    func add(_ body: MarkdownDocument, _ path: ContentPath) {
      guard !body.addresses.isEmpty, let file = sources[path] else { return }
      var locator = LinkLocator(file)
      for link in body.addresses {
        guard let address = Self.address(link.destination), Self.host(address) != catalogue.settings.baseURL.domain
        else {
          continue
        }
        if places[address] == nil { order.append(address) }
        places[address, default: []].append(locator.location(of: link))
      }
    }
    for document in catalogue.documents where document.state == .published { add(document.body, document.source) }
    for text in catalogue.categoryTexts where text.category != nil { add(text.body, text.path) }
    let all = order.map { OutsideFindings.Link(address: $0, places: places[$0] ?? []) }
    links = all.filter { !Self.isInner(Self.host($0.address)) }
    inner = all.filter { Self.isInner(Self.host($0.address)) }
    file = StateFile(
      SiteState(site: site).path + "/outside-links.json",
      remedy: Message(zh: "删去它；链接重新检查一遍", en: "delete it; links are asked for once more"))
    (self.now, self.agent) = (now, agent)
  }

  /// What needs no asking: links into private networks.
  var unasked: OutsideFindings { OutsideFindings(answers: [], inner: inner, obstacle: OutsideFindings.notAsked) }

  /// - Parameter onLink: is told how many are done.
  func ask(site: String, onLink: @Sendable (Int, Int) -> Void) throws -> OutsideFindings {
    let kept = (try? file.read()) ?? [:]
    let fresh = kept.filter { now - $1.at < Self.trust && now >= $1.at }
    let wanted = links.filter { fresh[$0.address] == nil }
    let hosts = Dictionary(grouping: wanted) { Self.host($0.address) }.values.sorted { $0[0].address < $1[0].address }
    let done = Mutex(0)
    let asked = Mutex<[String: LinkProbe.Answer]>([:])
    var obstacle: Message?
    do {
      try hosts.concurrentForEach(workers: Self.atOnce) { links in
        for (number, link) in links.enumerated() {
          if number > 0 { usleep(Self.pause) }
          let answer = try LinkProbe.ask(link.address, agent: agent)
          asked.withLock { $0[link.address] = answer }
          let count = done.withLock { done in
            done += 1
            return done
          }
          onLink(count, wanted.count)
        }
      }
    } catch let fault as OfficeFault {
      obstacle = fault.message
    }
    let answers = asked.withLock { $0 }
    // Where no site at all is there, it is this machine that has no way out.
    if obstacle == nil, hosts.count > 2, answers.values.allSatisfy({ [.noHost, .silence].contains($0) }) {
      obstacle = Message(zh: "这台机器连不上互联网：没有一个网站回应", en: "this machine has no way out: no site answered at all")
    }
    if obstacle == nil { try keep(fresh, answers, site: site) }
    let all = fresh.mapValues(\.answer).merging(answers) { $1 }
    return OutsideFindings(
      answers: obstacle == nil ? links.compactMap { link in all[link.address].map { (link, $0) } } : [], inner: inner,
      obstacle: obstacle)
  }

  /// Of what answered well, as long as something links to it.
  private func keep(_ fresh: [String: Kept], _ answers: [String: LinkProbe.Answer], site: String) throws {
    let current = Set(links.map(\.address))
    var kept = fresh.filter { current.contains($0.key) }
    for (address, answer) in answers {
      if case .status(let status) = answer, status < 400 { kept[address] = Kept(answer: answer, at: now) }
    }
    try SiteState(site: site).prepare()
    try file.write(kept)
  }

  /// An address of the web; nil for mail and telephones.
  private static func address(_ destination: String) -> String? {
    let address = destination.hasPrefix("//") ? "https:" + destination : destination
    let scheme = address.prefix(8).lowercased()
    return scheme.hasPrefix("http://") || scheme.hasPrefix("https://") ? String(address.prefix { $0 != "#" }) : nil
  }

  /// The host without its port, in small letters.
  private static func host(_ address: String) -> String {
    guard let slashes = address.firstRange(of: "//") else { return "" }
    let authority = address[slashes.upperBound...].prefix { !"/?#".contains($0) }
    let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    if host.hasPrefix("[") { return String(host.prefix { $0 != "]" }.dropFirst()).lowercased() }
    return String(host.prefix { $0 != ":" }).lowercased()
  }

  /// Whether only an office's own network, or one machine, knows a host (RFC 1918, 3927, 4193, 6762).
  private static func isInner(_ host: String) -> Bool {
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    if numbers.count == 4, let first = numbers[0], let second = numbers[1], numbers[2] != nil, numbers[3] != nil {
      return first == 10 || first == 127 || first == 192 && second == 168 || first == 172 && (16...31).contains(second)
        || first == 169 && second == 254
    }
    if host.contains(":") { return ["::1", "fc", "fd", "fe8", "fe9", "fea", "feb"].contains(where: host.hasPrefix) }
    return !host.contains(".") || [".local", ".lan", ".internal", ".localhost"].contains(where: host.hasSuffix)
  }
}
