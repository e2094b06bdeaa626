internal import Disk
internal import Text

/// Asks whether an address of the web answers, by `curl`: proxies and certificates are those of the machine.
package enum LinkProbe {
  package enum Answer: Sendable, Hashable, Codable {
    /// HTTP status, after redirects.
    case status(Int)
    /// Its host has no address.
    case noHost
    /// Nothing came in time, or not what was agreed upon.
    case silence
  }

  /// Seconds for one request: both fit into what a helper program has.
  private static let patience = 12
  /// What the program learns of the machine.
  private static let environment = [
    "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY", "SSL_CERT_FILE",
    "SSL_CERT_DIR", "CURL_CA_BUNDLE",
  ]

  package static let program = OfficeReader.Program(
    name: "curl", package: "curl", formats: Message(zh: "站外链接", en: "links to other sites"))

  /// Asks for the head alone, and for a byte of it where that is refused.
  ///
  /// - Parameters:
  ///   - address: with scheme and host.
  ///   - agent: who asks.
  /// - Throws: `noProgram`.
  package static func ask(_ address: String, agent: String) throws(OfficeFault) -> Answer {
    let answer = try request(address, ["--head"], agent)
    guard case .status(let status) = answer, status >= 400 else { return answer }
    return try request(address, ["--range", "0-0"], agent)
  }

  private static func request(_ address: String, _ method: [String], _ agent: String) throws(OfficeFault) -> Answer {
    let arguments =
      [
        "-q", "--silent", "--globoff", "--location", "--max-redirs", "10", "--proto", "=http,https",
        "--connect-timeout", "8", "--max-time", String(patience), "--user-agent", agent, "--output", "/dev/null",
        "--write-out", "%{http_code} %{exitcode}", "--url", encoded(address),
      ] + method
    let written: String
    do throws(OfficeFault) {
      written = try HelperProgram.run(
        program.name, arguments, on: [], as: "nothing", within: Budget(), keeping: environment, allowsFailure: true
      ) { folder in String(decoding: (try? Disk.read(folder + "/output")) ?? [], as: UTF8.self) }
    } catch .noProgram(let name) {
      throw .noProgram(name)
    } catch {
      // It was ended from outside: of this address nothing is known.
      return .silence
    }
    let numbers = written.split(separator: " ").compactMap { Int($0) }
    guard numbers.count == 2 else { return .silence }
    return switch numbers[1] {
    case 0 where numbers[0] > 0: .status(numbers[0])
    case 6: .noHost
    default: .silence
    }
  }

  /// As it goes over the wire: what is not ASCII behind the host, and what no address may hold, by its bytes.
  private static func encoded(_ address: String) -> String {
    guard let slashes = address.firstRange(of: "//") else { return address }
    let host = address[slashes.upperBound...].prefix { !"/?#".contains($0) }
    let rest = address[host.endIndex...].prefix { $0 != "#" }
    return address[..<host.endIndex] + PercentEncoding.complete(rest)
  }
}
