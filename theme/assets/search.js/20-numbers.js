
  // ---- Document numbers and Chinese numerals ----

  const NUMERALS = "〇一二三四五六七八九";
  const FIGURE = "\\d{1,6}|[〇零○一二三四五六七八九十]{1,6}";
  const YEAR = "(?:19|20)\\d\\d|[〇零○一二三四五六七八九]{4}";
  const numberBy = (between, figure) => `(^|[^\\d])(?:[[(] *)?(${YEAR})${between} *(${figure})`;
  /** In a text: 号 makes it, as in Sources/Search/NumberScanner.swift. */
  const NUMBER = numberBy(" *[\\])年] *第?", FIGURE) + " *号";
  /** In a query, typed in haste too: 石府发2020 5号, 2020第5号. */
  const TYPED_NUMBER = numberBy("(?: *[\\])年] *第?| +第?| *第|-)", FIGURE) + " *号";
  /** Without 号 only at a query's end: 2020 5. */
  const BARE_NUMBER = numberBy("(?: *[\\])] *第?| +第?|-(?!0))", "\\d{1,6}") + "$";

  /** The value of digits or of a Chinese numeral below 100 or digit by digit. */
  function value(figure) {
    if (/^\d+$/.test(figure)) return Number(figure);
    const digits = Array.from(figure, (c) => (c === "十" ? 10 : Math.max(0, NUMERALS.indexOf(c))));
    const ten = digits.indexOf(10);
    if (ten < 0) return digits.reduce((sum, digit) => sum * 10 + digit, 0);
    return (ten === 0 ? 1 : digits[0]) * 10 + (ten + 1 < digits.length ? digits[ten + 1] : 0);
  }

  /** Every document number in a normalised text: term, place. */
  function numbers(text, form = NUMBER) {
    const found = [];
    const pattern = new RegExp(form, "g");
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const year = value(match[2]);
      if (year < 1900 || year > 2099) continue;
      found.push({ term: `@${year}-${value(match[3])}`, start: match.index + match[1].length, end: match.index + match[0].length });
    }
    return found;
  }

  /** `12` → 十二, as months, days and serial numbers below 100 are written. */
  function numeral(digits) {
    const number = Number(digits);
    if (number < 11) return number === 10 ? "十" : NUMERALS[number];
    return (number < 20 ? "" : NUMERALS[Math.floor(number / 10)]) + "十" + (number % 10 ? NUMERALS[number % 10] : "");
  }

  /** 二〇二〇年十二月 → 2020年12月; the index knows both by the digits. */
  function inDigits(word) {
    return word.replace(
      /[〇零○一二三四五六七八九]{4}年(?:([一二三四五六七八九十]{1,3})月)?(?:([一二三四五六七八九十]{1,3})日)?/g,
      (date, month, day) => `${value(date.slice(0, 4))}年${month ? value(month) + "月" : ""}${day ? value(day) + "日" : ""}`);
  }

  function inNumerals(word) {
    return word
      .replace(/(^|\D)(\d{4})(?=年)/g, (_, before, year) => before + Array.from(year, (d) => NUMERALS[d]).join(""))
      .replace(/(^|\D)(\d{1,2})(?=[月日号])/g, (_, before, digits) => before + numeral(digits));
  }
