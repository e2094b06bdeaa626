internal import Disk
internal import Glibc
internal import Text

/// A program that reads what this one does not, within bounds of time, memory and output, in a folder of its own.
enum HelperProgram {
  /// Seconds; one that does not end then is ended after two more.
  private static let time = 28
  /// Bytes of memory, and of those that it may write to; the program's own code comes to these.
  private static let (memory, data) = (1 << 30, 800 << 20)
  /// Bytes of a file that it writes.
  static let output = 64 << 20

  /// Whether the program, and those that bound it, are installed.
  static func isInstalled(_ name: String) -> Bool {
    ["env", "prlimit", "timeout", name].allSatisfy { path(of: $0) != nil }
  }

  private static func path(of name: String) -> String? {
    (Environment.value("PATH") ?? "/usr/bin:/bin").split(separator: ":").lazy.map { "\($0)/\(name)" }
      .first { access($0, X_OK) == 0 }
  }

  /// Runs a program on the bytes of a file and returns what `result` makes of the folder that it ran in.
  ///
  /// - Parameters:
  ///   - bytes: what stands in the folder as `file`.
  ///   - budget: of the file that it belongs to, which the time is taken from.
  ///   - beside: further files of the folder.
  ///   - output: bytes of a file that it writes.
  ///   - needsRoom: it reserves more memory than it uses, as programs with a virtual machine do.
  ///   - kept: variables of the environment that it learns.
  ///   - allowsFailure: what it wrote is a result, whatever its exit status.
  ///   - result: gets the folder with `output`, what the program wrote to its standard output.
  static func run<Value>(
    _ name: String, _ arguments: [String], on bytes: [UInt8], as file: String, within budget: Budget,
    beside: [String: [UInt8]] = [:], output: Int = output, needsRoom: Bool = false, keeping kept: [String] = [],
    allowsFailure: Bool = false,
    _ result: (String) throws(OfficeFault) -> Value
  ) throws(OfficeFault) -> Value {
    guard isInstalled(name) else { throw .noProgram(name) }
    return try budget.running(time) { seconds throws(OfficeFault) in
      let folder =
        "\(Environment.value("TMPDIR") ?? "/tmp")/gongkai-\(String(UInt64.random(in: 0 ... .max), radix: 36))"
      do {
        try Disk.makeFolder(folder, mode: 0o700)
        for (name, bytes) in beside.merging([file: bytes], uniquingKeysWith: { $1 }) {
          try Disk.write(bytes, to: folder + "/" + name, mode: Disk.privateMode)
        }
      } catch {
        throw .noProgram(name)
      }
      defer { try? Disk.remove(folder) }
      // What is reserved and never written is no data.
      let bounds = [
        "--cpu=\(time)", "--fsize=\(output)", "--core=0", needsRoom ? "--data=\(data)" : "--as=\(memory)",
      ]
      let command =
        ["env", "-C", folder, "prlimit"] + bounds + ["timeout", "-k", "2", String(seconds), name] + arguments
      let status = spawn(command, in: folder, keeping: kept)
      guard status == 0 || allowsFailure && status > 0 else { throw .damaged }
      return try result(folder)
    }
  }

  /// Runs a command and returns its exit status; -1 where it could not be run.
  private static func spawn(_ command: [String], in folder: String, keeping kept: [String]) -> Int32 {
    guard let program = path(of: command[0]) else { return -1 }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, folder + "/output", O_WRONLY | O_CREAT | O_TRUNC, Disk.privateMode)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    let environment =
      [
        "PATH=\(Environment.value("PATH") ?? "/usr/bin:/bin")", "HOME=\(folder)", "TMPDIR=\(folder)", "LC_ALL=C.UTF-8",
        "VIPS_CONCURRENCY=1",
      ] + kept.compactMap { name in Environment.value(name).map { "\(name)=\($0)" } }
    var process: pid_t = 0
    let failure = withCStrings(command) { command in
      withCStrings(environment) { environment in posix_spawn(&process, program, &actions, nil, command, environment) }
    }
    guard failure == 0 else { return -1 }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 { if errno != EINTR { return -1 } }
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : -1
  }

  private static func withCStrings<Value>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
  ) -> Value {
    let pointers = strings.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers + [nil])
  }
}

private enum Environment {
  static func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
