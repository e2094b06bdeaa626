"""What a page says to its reader."""
import html.parser


class Words(html.parser.HTMLParser):
    """The text of a page and the attributes that readers see or hear, in order."""

    def __init__(self, text):
        super().__init__()
        self.said = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.said += [value for name, value in attributes
                      if value and (name in ("title", "alt", "placeholder", "aria-label", "content", "lang", "value", "label") or name.startswith("data-"))]

    def handle_data(self, data):
        self.said.append(data)

    def lines(self):
        return [" ".join(part.split()) for part in self.said if part.strip()]
