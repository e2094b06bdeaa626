/// Cleans a PPTX: comments, speaker's notes, hidden slides and slides that no presentation names.
enum SlideCleaner {
  static func clean(_ package: inout OfficePackage, _ log: inout CleaningLog) throws(OfficeFault) {
    let isComment: (String) -> Bool = {
      $0.hasPrefix("ppt/comments/") || $0 == "ppt/commentAuthors.xml" || $0 == "ppt/authors.xml"
    }
    if package.drop(where: isComment) { log.add(.comments) }
    if package.drop(where: { $0.hasPrefix("ppt/notesSlides/") }) { log.add(.notes) }
    // Nothing is left that has their form.
    if package.drop(where: { $0.hasPrefix("ppt/notesMasters/") || $0.hasPrefix("ppt/handoutMasters/") }) {
      log.add(.notes)
    }
    for name in package.parts.names(where: { $0.hasPrefix("ppt/") && $0.hasSuffix(".xml") }) {
      try package.change(name) { element, _ in
        ["notesMasterIdLst", "handoutMasterIdLst", "custDataLst"].contains(element.name) ? .remove : .keep
      }
    }
    let targets = try OfficeParts.relations(of: "ppt/presentation.xml", in: package.parts)
    let slides = package.parts.names { $0.hasPrefix("ppt/slides/") && $0.hasSuffix(".xml") }
    var hidden: Set<String> = []
    for slide in slides {
      try package.change(slide) { element, _ in
        if element.name == "sld", ["0", "false"].contains(element.attribute("show") ?? "") { hidden.insert(slide) }
        return .keep
      }
    }
    // `id` stands there twice, the relation's behind a prefix.
    var (shown, numbers): (Set<String>, Set<String>) = ([], [])
    try package.change("ppt/presentation.xml") { element, _ in
      guard element.name == "sldId" else { return .keep }
      let ids = element.attributes("id")
      guard let slide = ids.compactMap({ targets[$0] }).first else {
        // In a section, which has the numbers alone.
        return ids.contains(where: numbers.contains) ? .remove : .keep
      }
      guard hidden.contains(slide) else {
        shown.insert(slide)
        return .keep
      }
      numbers.formUnion(ids.filter { targets[$0] == nil })
      return .remove
    }
    let gone = Set(slides).subtracting(shown)
    if package.drop(where: gone.contains) { log.add(.hiddenSlides) }
  }
}
