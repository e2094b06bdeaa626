/// JSON Schemas of the files below `search/`, published with them as `search/schema/<name>.schema.json`.
package enum SearchSchemas {
  package static let all: [(name: String, json: String)] = [
    ("manifest", manifest), ("bucket", bucket), ("fragment", fragment), ("facets", facets),
    ("suggestions", suggestions),
  ]

  private static let manifest = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "manifest.json",
      "description": "What a search must know before it fetches anything else.",
      "type": "object",
      "additionalProperties": false,
      "required": ["version", "documents", "bulk", "average", "buckets", "generation", "offline", "years", "categories", "kinds", "newest"],
      "properties": {
        "version": {"const": 2},
        "documents": {"description": "Ids are 0 to documents - 1, in order of (date, path).", "type": "integer", "minimum": 0, "maximum": 536870911},
        "bulk": {"description": "So many of them stand in the files of terms, the others in newest.", "type": "integer", "minimum": 0, "maximum": 536870911},
        "average": {"description": "Mean number of characters of the bulk, to two digits.", "type": "integer", "minimum": 0},
        "buckets": {"description": "Files t/0.json and so on, a power of two; none where the newest are all.", "enum": [0, 64, 256, 1024, 2048, 4096, 8192]},
        "generation": {"description": "Sent as ?v= with every file.", "type": "string", "pattern": "^[0-9a-f]{10}$"},
        "offline": {"description": "Files offline/0.js and so on; 0 when there are too many documents.", "type": "integer", "minimum": 0},
        "years": {
          "description": "Each year with the id of its first document, ascending.",
          "type": "array",
          "uniqueItems": true,
          "items": {
            "type": "array",
            "prefixItems": [{"type": "integer", "minimum": 0, "maximum": 9999}, {"type": "integer", "minimum": 0}],
            "items": false,
            "minItems": 2
          }
        },
        "categories": {"$ref": "#/$defs/names"},
        "kinds": {"$ref": "#/$defs/names"},
        "newest": {"description": "A bucket, as schema/bucket.schema.json has it, of the newest documents, with ids from 0 on.", "type": "object"},
        "facets": {"description": "What facets.json holds, where the documents are few enough to be known at once.", "type": "object"},
        "same": {"description": "Words that are read for each other where the one typed finds nothing: those that documents hold, then others.", "type": "array", "items": {"type": "array", "items": {"$ref": "#/$defs/names"}, "minItems": 2, "maxItems": 2}}
      },
      "$defs": {
        "names": {"type": "array", "maxItems": 4096, "items": {"type": "string"}}
      }
    }

    """#

  private static let bucket = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "t/<bucket>.json",
      "description": "The terms whose hash falls into this bucket, with the documents that hold them.",
      "type": "object",
      "additionalProperties": false,
      "required": ["more", "bits"],
      "properties": {
        "more": {
          "description": "Terms that are no pair of characters of U+3400 to U+9FFF, parted by blanks: a document number @2020-5, a date =2024-3-5 or month =2024-3, a sum of money in yuan =y12345000, a number that is written with commas =n1234.5, three digits of a longer number #202, a title $ and its hash, or small letters, digits and Han characters; ! before a character of which titles and numbers alone are listed.",
          "type": "string",
          "pattern": "^(?! )(?:(?:(?:^| )(?:@(?:19|20)[0-9]{2}-(?:0|[1-9][0-9]{0,5})|=[0-9]{4}-[0-9]{1,2}(?:-[0-9]{1,2})?|=[yn][0-9]{1,20}(?:\\.[0-9]{1,12})?|#[0-9]{3}|\\$[0-9a-f]{1,8}|!?[^\\u0000-/:-`{-\\u00bf\\u00d7\\u00f7\\u0250-\\u036f\\u2000-\\u3004\\u3006\\u3008-\\u303f\\u30fb\\ufb00-\\uffff]{1,25})))*$"
        },
        "bits": {
          "description": "How many pairs there are and which, then the documents of each pair and of each of the other terms: docs/search.md.",
          "type": "string",
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      }
    }

    """#

  private static let fragment = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "f/<year>/<rank>.json",
      "description": "One document, as the search page shows and checks it.",
      "type": "object",
      "additionalProperties": false,
      "required": ["u", "t", "d", "c", "k", "x"],
      "properties": {
        "u": {"description": "Its page, from search/.", "type": "string", "pattern": "^\\.\\./(?:[0-9A-Za-z._~/-]|%[0-9A-F]{2})+$"},
        "t": {"description": "Title.", "$ref": "#/$defs/text"},
        "n": {"description": "Document number (发文字号) as printed.", "$ref": "#/$defs/text"},
        "d": {"description": "Date of publication.", "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
        "s": {"description": "Present where the document is an example (示例).", "const": 1},
        "v": {"description": "Its validity (有效性), where it is not simply in force.", "type": "string", "minLength": 1},
        "o": {"description": "It is repealed or has lapsed.", "const": 1},
        "f": {"description": "Present where its text holds characters that are folded by the table of traditional characters.", "const": 1},
        "c": {"description": "Place of its category in the manifest's categories.", "type": "integer", "minimum": 0, "maximum": 4095},
        "k": {"description": "Place of its kind in the manifest's kinds.", "type": "integer", "minimum": 0, "maximum": 4095},
        "x": {"description": "Its text, one block or cell a line.", "$ref": "#/$defs/text"}
      },
      "$defs": {
        "text": {"type": "string", "not": {"pattern": "[\\u200b\\ufeff]|\\n$"}}
      }
    }

    """#

  private static let facets = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "facets.json",
      "description": "Facts of every document in order of ids: one letter each, two where there are more than 64 values.",
      "type": "object",
      "additionalProperties": false,
      "required": ["category", "kind", "out", "day"],
      "properties": {
        "category": {"$ref": "#/$defs/letters"},
        "kind": {"$ref": "#/$defs/letters"},
        "out": {"description": "B where it is repealed or has lapsed, A else.", "type": "string", "pattern": "^[AB]*$"},
        "day": {"description": "Its day within the year of its id: 31 × (month - 1) + day - 1, two letters.", "$ref": "#/$defs/letters"}
      },
      "$defs": {
        "letters": {"type": "string", "pattern": "^[A-Za-z0-9_-]*$"}
      }
    }

    """#

  private static let suggestions = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "s/<shard>.json",
      "description": "What is offered while a word is being typed: titles, what they are about, keywords, by first character; the most frequent first.",
      "type": "array",
      "uniqueItems": true,
      "items": {"type": "string", "minLength": 2, "maxLength": 40}
    }

    """#
}
