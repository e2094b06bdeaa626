
  // ---- Document numbers and Chinese numerals ----

  const NUMERALS = "〇一二三四五六七八九";
  const FIGURE = "\\d{1,6}|[〇零○一二三四五六七八九十]{1,6}";
  const YEAR = "(?:19|20)\\d\\d|[〇零○一二三四五六七八九]{4}";
  const NUMBER = `(^|[^\\d])([[(] *)?(${YEAR}) *(?:[\\])] *第? *(${FIGURE})(?!\\d)(?: *号)?|年 *第 *(${FIGURE})(?!\\d)(?: *号)?|年 *(${FIGURE}) *号)`;
  const BARE_NUMBER = new RegExp(`^(|.*[^\\d])((?:19|20)\\d\\d)( +第? *|-(?!0))(\\d{1,6}) *号?$`);

  /** The value of digits or of a Chinese numeral below 100 or digit by digit. */
  function value(figure) {
    if (/^\d+$/.test(figure)) return Number(figure);
    const digits = Array.from(figure, (c) => (c === "十" ? 10 : Math.max(0, NUMERALS.indexOf(c))));
    const ten = digits.indexOf(10);
    if (ten < 0) return digits.reduce((sum, digit) => sum * 10 + digit, 0);
    return (ten === 0 ? 1 : digits[0]) * 10 + (ten + 1 < digits.length ? digits[ten + 1] : 0);
  }

  /** Every document number in a normalised text: term, place, length. */
  function numbers(text) {
    const found = [];
    const pattern = new RegExp(NUMBER, "g");
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const year = value(match[3]);
      if (year < 1900 || year > 2099) continue;
      const start = match.index + match[1].length;
      const serial = value(match[4] || match[5] || match[6]);
      found.push({ term: `@${year}-${serial}`, start, end: match.index + match[0].length });
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
