"""Buckets of the search index (docs/search.md, Bucket), read as another program would."""
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
FIRST, SIZE = 0x3400, 0x6C00


class Bits:
    def __init__(self, letters):
        self.bits, self.place = "".join(f"{ALPHABET.index(letter):06b}" for letter in letters), 0

    def read(self, width):
        self.place += width
        assert self.place <= len(self.bits), "cut off"
        return int(self.bits[self.place - width:self.place] or "0", 2)

    def value(self, choices):
        width = choices.bit_length() - 1
        short, value = 2 ** (width + 1) - choices, self.read(width)
        return value if value < short else value * 2 + self.read(1) - short

    def number(self):
        width = 0
        while not self.read(1):
            width += 1
        return 2 ** width + self.read(width)

    def set(self, count, low, high):
        if count == 0:
            return []
        middle = count // 2
        value = low + middle + (self.value(high - low - count + 2) if count <= high - low else 0)
        return self.set(middle, low, value - 1) + [value] + self.set(count - middle - 1, value + 1, high)

    def lists(self, documents):
        """Four lists of ids, class 3 first."""
        left, lists = self.set(self.number(), 0, documents - 1), []
        for _ in range(3):
            if left:
                higher = self.set(self.value(len(left) + 1), 0, len(left) - 1)
                lists.insert(0, [one for place, one in enumerate(left) if place not in higher])
                left = [left[place] for place in higher]
        return [[]] * (3 - len(lists)) + [left] + lists


def opened(bucket, documents):
    """The terms of a bucket with their lists; a `!` stands before those that list titles and numbers only."""
    bits = Bits(bucket["bits"])
    pairs = bits.set(bits.number() - 1, 0, SIZE * SIZE - 1)
    names = [chr(FIRST + pair // SIZE) + chr(FIRST + pair % SIZE) for pair in pairs] + bucket["more"].split()
    terms = {name: bits.lists(documents) for name in names}
    assert set(bits.bits[bits.place:]) <= {"0"} and len(bits.bits) - bits.place < 6, "something follows"
    return terms
