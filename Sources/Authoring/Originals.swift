package import CivilTime
package import Disk

/// 原件: files as they were before they were cleaned, kept beside content/ for the office alone.
package enum Originals {
  package static let folder = ".gongkai-originals"

  /// Keeps the bytes of a file and returns where.
  ///
  /// - Parameters:
  ///   - name: of the file, with the folders that it lies in.
  ///   - parent: the site's folder, or that of a file without a site.
  package static func keep(
    _ bytes: [UInt8], of name: String, below parent: String, on date: CivilDate
  ) throws(MachineError) -> String {
    let originals = parent + "/" + folder
    try Disk.makeFolder(originals, mode: 0o700)
    var path = "\(originals)/\(date.iso)/\(name)"
    // Cleaned, changed and cleaned again on one day: nothing is written over.
    var number = 1
    while try Disk.exists(path) {
      number += 1
      path = "\(originals)/\(date.iso)-\(number)/\(name)"
    }
    try Disk.makeFolders(Disk.parent(path))
    try Disk.write(bytes, to: path, mode: Disk.privateMode)
    return path
  }
}
