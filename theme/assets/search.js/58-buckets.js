
  // ---- Buckets: terms with the documents that hold them (docs/search.md) ----

  const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VALUES = new Map(Array.from(ALPHABET, (letter, index) => [letter.charCodeAt(0), index]));

  /** A pair of these characters is a number in a bucket. */
  const FIRST = 0x3400, SIZE = 0x6c00;

  /** A bucket of so many documents as a map: of each term four lists of ids, class 3 first; `!` before one of titles and numbers only. */
  function openBucket({ more, bits }, documents) {
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
    const names = set(number() - 1, 0, SIZE * SIZE - 1).map((pair) => String.fromCharCode(FIRST + Math.floor(pair / SIZE), FIRST + (pair % SIZE)));
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
