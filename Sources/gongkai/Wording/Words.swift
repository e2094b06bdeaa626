import ArgumentParser
import Text

/// A text of the command line in the language of this run: `abstract: words(zh: "核对", en: "verifies")`.
func words(zh: String, en: String) -> String { Message(zh: zh, en: en)[.invocation] }

/// The same as the help of an argument; `value` names what an option takes: `help: words(zh: "端口", en: "Port.")`.
func words(zh: String, en: String, value: Message? = nil) -> ArgumentHelp {
  ArgumentHelp(Message(zh: zh, en: en)[.invocation], valueName: value?[.invocation])
}

extension ValidationError {
  /// A usage error in the language of this run.
  init(zh: String, en: String) { self.init(words(zh: zh, en: en)) }
}
