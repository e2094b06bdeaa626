import Disclosure
import Foundation
import Text

/// What `new` asks on a terminal; nil where there is none, or where the input ends.
struct Questions {
  private let language: Language

  init(_ language: Language) { self.language = language }

  func category(_ categories: CategoryTree) -> Category? {
    guard isatty(0) == 1 else { return nil }
    for (number, category) in categories.enumerated() { print("  \(number + 1)  \(category.name)  (\(category.path))") }
    while let answer = ask(Message(zh: "栏目（写序号或路径）：", en: "Category (number or path): ")) {
      if let number = Int(answer), categories.indices.contains(number - 1) { return categories[number - 1] }
      if let found = categories.category(named: answer) { return categories[found] }
      print(
        Message(zh: "没有这个栏目，请写 1 到 \(categories.count)", en: "No such category; 1 to \(categories.count)")[language])
    }
    return nil
  }

  func title() -> String? {
    while let answer = ask(Message(zh: "标题：", en: "Title: ")) { if !answer.isEmpty { return answer } }
    return nil
  }

  /// Asks until the number can be read; an empty answer is none.
  func number() -> String? {
    while let answer = ask(
      Message(zh: "发文字号（没有就直接回车）：", en: "Document number (Enter for none): ")), !answer.isEmpty
    {
      if let number = DocumentNumber.read(answer)?.number { return number.text }
      print(Message(zh: "应写成 大府发〔2026〕5号", en: "It reads 大府发〔2026〕5号")[language])
    }
    return nil
  }

  /// Paths of files, one an answer, until one is empty. A path may be quoted, as terminals write one that is dropped on them.
  func attachments() -> [String] {
    var paths: [String] = []
    while let answer = ask(
      Message(zh: "附件的路径，一次一个（没有了就直接回车）：", en: "Path of an attachment (Enter for no more): ")), !answer.isEmpty
    {
      var path = answer
      for quote in ["'", "\""] where path.hasPrefix(quote) && path.hasSuffix(quote) && path.count > 1 {
        path = String(path.dropFirst().dropLast())
      }
      switch AttachedFile.at(path) {
      case .success: paths.append(path)
      case .failure(let fault): print(fault.message[language])
      }
    }
    return paths
  }

  /// A text; nil where nobody can be asked.
  func text(_ question: Message) -> String? {
    while let answer = ask(question) { if !answer.isEmpty { return answer } }
    return nil
  }

  /// A value that `accepts` takes; empty where none is given.
  func value(_ question: Message, _ hint: Message, accepts: (String) -> Bool) -> String? {
    while let answer = ask(question), !answer.isEmpty {
      if accepts(answer) { return answer }
      print(hint[language])
    }
    return nil
  }

  private func ask(_ question: Message) -> String? {
    guard isatty(0) == 1 else { return nil }
    Console.write(question[language])
    return readLine()?.trimmed
  }
}
