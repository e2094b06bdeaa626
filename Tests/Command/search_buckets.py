"""Buckets of the search index (docs/search.md, Bucket), read as another program would."""
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
FIRST, SIZE = 0x3400, 0x6C00
PAIRS, FACTOR = SIZE * SIZE, 472432541
INVERSE = pow(FACTOR, -1, PAIRS)


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


def bucket_of(term, buckets):
    """The bucket of a term, of so many."""
    if len(term) == 2 and all(FIRST <= ord(one) < FIRST + SIZE for one in term):
        return ((ord(term[0]) - FIRST) * SIZE + ord(term[1]) - FIRST) * FACTOR % PAIRS // (PAIRS // buckets)
    value = 0x811C9DC5
    for byte in term.encode():
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return (value ^ value >> 15) & (buckets - 1)


def opened(bucket, documents, number=0, buckets=1):
    """The terms of a bucket, of so many, with their lists; a `!` stands before those that list titles and numbers only."""
    bits = Bits(bucket["bits"])
    share = PAIRS // buckets
    pairs = [own * INVERSE % PAIRS for own in bits.set(bits.number() - 1, number * share, (number + 1) * share - 1)]
    names = [chr(FIRST + pair // SIZE) + chr(FIRST + pair % SIZE) for pair in pairs] + bucket["more"].split()
    terms = {name: bits.lists(documents) for name in names}
    assert set(bits.bits[bits.place:]) <= {"0"} and len(bits.bits) - bits.place < 6, "something follows"
    return terms
