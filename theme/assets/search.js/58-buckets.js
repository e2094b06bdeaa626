
  // ---- Buckets: terms with the documents that hold them (docs/search.md) ----

  const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VALUES = new Map(Array.from(ALPHABET, (letter, index) => [letter.charCodeAt(0), index]));

  /** A pair of these characters is a number, multiplied so that each bucket has an even share: docs/search.md. */
  const FIRST = 0x3400, SIZE = 0x6c00, PAIRS = SIZE * SIZE, FACTOR = 472432541, INVERSE = 356695733;
  /** The rest of a product that a number cannot hold. */
  const times = (number, factor) => (((number * (factor >> 15)) % PAIRS) * 32768 + number * (factor & 32767)) % PAIRS;

  /** The bucket of a term, of so many. */
  function bucketOf(term, buckets) {
    if (!/^[\u3400-\u9fff]{2}$/.test(term)) return hash(term) & (buckets - 1);
    return Math.floor(times((term.charCodeAt(0) - FIRST) * SIZE + term.charCodeAt(1) - FIRST, FACTOR) / (PAIRS / buckets));
  }

  /** A bucket, of so many, of so many documents as a map: of each term four lists of ids, class 3 first; `!` before one of titles and numbers only. */
  function openBucket({ more, bits }, documents, bucket = 0, buckets = 1) {
    let at = 0, left = 0, letter = 0;
    const bit = () => {
      if (!left) [letter, left] = [VALUES.get(bits.charCodeAt(at++)) || 0, 6];
      return (letter >> --left) & 1;
    };
    const read = (width) => {
      let value = 0;
      while (width-- > 0) value = value * 2 + bit();
      return value;
    };
    // Truncated binary, Elias gamma, binary interpolative coding: docs/search.md.
    const choice = (of) => {
      const width = 31 - Math.clz32(of), short = 2 ** (width + 1) - of, value = read(width);
      return value < short ? value : value * 2 + bit() - short;
    };
    const number = () => {
      let width = 0;
      while (!bit()) if (++width > 30) throw new RangeError(bits);
      return 2 ** width + read(width);
    };
    const set = (count, low, high, found = []) => {
      if (count > Math.min(high - low + 1, 6 * bits.length + documents)) throw new RangeError(bits);
      if (count === high - low + 1) while (low <= high) found.push(low++);
      else if (count > 0) {
        const middle = count >> 1, value = low + middle + choice(high - low - count + 2);
        set(middle, low, value - 1, found).push(value);
        set(count - middle - 1, value + 1, high, found);
      }
      return found;
    };
    const share = PAIRS / buckets;
    const names = set(number() - 1, bucket * share, (bucket + 1) * share - 1).map((own) => times(own, INVERSE))
      .map((pair) => String.fromCharCode(FIRST + Math.floor(pair / SIZE), FIRST + (pair % SIZE)));
    return new Map(names.concat(more ? more.split(" ") : []).map((name) => {
      const lists = [];
      let ids = set(number(), 0, documents - 1);
      for (let impact = 1; impact < 4 && ids.length; impact++) {
        const higher = new Set(set(choice(ids.length + 1), 0, ids.length - 1));
        lists.unshift(ids.filter((_, place) => !higher.has(place)));
        ids = ids.filter((_, place) => higher.has(place));
      }
      lists.unshift(ids);
      while (lists.length < 4) lists.unshift([]);
      return [name, lists];
    }));
  }

  function hash(term) {
    let hash = 0x811c9dc5;
    for (const byte of new TextEncoder().encode(term)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
    return (hash ^ (hash >>> 15)) >>> 0;
  }
