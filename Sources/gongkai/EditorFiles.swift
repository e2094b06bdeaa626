import AnnualReport
import ArgumentParser
import Disclosure
import Source
import Text

/// A file that people write and editors can check while they do.
enum SchemaName: String, ExpressibleByArgument, CaseIterable {
  case frontMatter = "front-matter"
  case site, report

  /// A JSON Schema from the declarations that the file's reader uses.
  var json: [UInt8] {
    switch self {
    case .frontMatter:
      FieldSchema.json(of: FrontMatterKey.self, title: Message(zh: "公开文件的文件头", en: "Front matter of a document"))
    case .site: FieldSchema.json(of: SiteKey.self, title: Message(zh: "站点设置 site.yml", en: "Settings of a site"))
    case .report:
      FieldSchema.json(of: ReportKey.self, title: Message(zh: "年度报告数据 report.yml", en: "Figures of an annual report"))
    }
  }
}

/// What Visual Studio Code needs to help: it completes and checks keys, and a task shows the faults that `check` finds.
enum EditorFiles {
  /// The files below a site's folder, with their bytes.
  static var all: [(path: String, bytes: [UInt8])] {
    SchemaName.allCases.map { (".vscode/\($0.rawValue).schema.json", $0.json) }
      + [("settings.json", settings), ("extensions.json", extensions), ("tasks.json", tasks)].map {
        (".vscode/" + $0, $1.bytes)
      }
  }

  private static let settings: JSONValue = [
    "yaml.schemas": [
      ".vscode/site.schema.json": "content/site.yml", ".vscode/report.schema.json": "content/**/report.yml",
    ],
    "files.encoding": "utf8", "files.eol": "\n", "editor.wordWrap": "on",
    // Full-width marks are no mistakes in Chinese.
    "editor.unicodeHighlight.ambiguousCharacters": .flag(false),
  ]

  private static let extensions: JSONValue = ["recommendations": ["redhat.vscode-yaml"]]

  private static let tasks: JSONValue = [
    "version": "2.0.0",
    "tasks": [
      [
        "label": "gongkai check 检查", "type": "shell", "command": "gongkai check --color never",
        "group": ["kind": "build", "isDefault": .flag(true)],
        "problemMatcher": .array(
          [("error", Severity.error), ("warning", .warning), ("info", .note)].flatMap(matchers)),
      ],
      [
        "label": "gongkai serve -D 预览", "type": "shell", "command": "gongkai serve -D", "isBackground": .flag(true),
        "problemMatcher": [],
      ],
    ],
  ]

  /// Patterns for faults of a line and for those of a whole file; the printed word tells the severity, in either language.
  private static func matchers(_ name: String, _ severity: Severity) -> [JSONValue] {
    let words = Language.allCases.map { DiagnosticText(language: $0, color: false).label(severity) }
    let fault = ": (?:\(words.joined(separator: "|"))) (GK[0-9]+): (.+)$"
    let patterns: [JSONValue] = [
      [
        "regexp": .string("^(.+?):([0-9]+):([0-9]+)" + fault), "file": .number(1), "line": .number(2),
        "column": .number(3), "code": .number(4), "message": .number(5),
      ],
      [
        "regexp": .string("^([^:]+)" + fault), "kind": "file", "file": .number(1), "code": .number(2),
        "message": .number(3),
      ],
    ]
    return patterns.map { pattern in
      [
        "owner": "gongkai", "source": "gongkai", "severity": .string(name),
        "fileLocation": ["relative", "${workspaceFolder}"], "pattern": pattern,
      ]
    }
  }
}
