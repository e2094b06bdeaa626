
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

  /** With nothing between year and serial: 石府发20225号. */
  const RUN_NUMBER = `([发函办字])(${YEAR})(\\d{1,4}) *号`;

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

  // ---- Dates and sums of money: as in Sources/Search/FigureScanner.swift ----

  const WRITTEN_DATE = `(^|[^\\d])(${YEAR}) *年 *(\\d{1,2}|[一二三四五六七八九十]{1,3}) *月(?: *(\\d{1,2}|[一二三四五六七八九十]{1,3}) *[日号])?`;
  const PLAIN_DATE = /(^|[^\d.,\/-])((?:19|20)\d\d)([-./])(\d{1,2})\3(\d{1,2})(?!\d)/g;
  const SUM = /(^|[^\d.,])(\d{1,3}(?:,\d{3})+|\d{1,16})(\.\d{1,12})?(?![\d.,]\d) ?(亿元|百万元|万元|千元|元|[亿万](?![\u3400-\u9fff]))?/g;
  const DIGITS = "\\d〇○零一二三四五六七八九两壹贰叁肆伍陆柒捌玖", UNITS = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000, 万: 1e4, 亿: 1e8 };
  /** 十二万五千元, 壹拾贰万伍仟元伍角, 1万5千元; 几万元 is none, nor is the rest of 1.5万元. */
  const PART = new RegExp(`[${DIGITS}十拾百佰千仟万亿]`), WRITTEN = `(^|[^${DIGITS}十拾百佰千仟万亿.,几数])([${DIGITS}十拾][${DIGITS}十拾百佰千仟万亿点]{0,19})`, WRITTEN_SUM = WRITTEN + `[元圆](?:([${DIGITS}])角)?(?:([${DIGITS}])分)?`;
  const NOUGHTS = { 亿: 8, 百万: 6, 万: 4, 千: 3, "": 0 };
  /** Typed in haste: 20240305, 2024/3, 2024.03. */
  const TYPED_DAY = /(^|[^\d.,])((?:19|20)\d\d)(\d\d)(\d\d)(?![\d.,])/g, TYPED_MONTH = /(^|[^\d.,\/-])((?:19|20)\d\d)[-./](\d{1,2})(?![\d.,\/-])/g;
  /** 24.3.5, 24年3月5日 */
  const SHORT_DAY = /(^|[^\d.,\/-])(\d\d)(?:[-./](\d{1,2})[-./](\d{1,2})(?![\d.,\/-])|年(\d{1,2})月(?:(\d{1,2})[日号])?)/g;

  const digit = (one) => (one === "两" ? 2 : Math.max(NUMERALS.indexOf(one), "零壹贰叁肆伍陆柒捌玖".indexOf(one), /\d/.test(one) ? Number(one) : 0));

  /** The value of 一百二十五, 二〇二四, 1万5千: as Sources/Text/ChineseNumeral.swift. */
  function written(numeral) {
    if (!/[\d十拾百佰千仟万亿]/.test(numeral)) return Number(Array.from(numeral, digit).join(""));
    let total = 0, section = 0, last = 0;
    for (const one of numeral) {
      const unit = UNITS[one];
      if (unit >= 1e4) total = unit > 1e4 ? (total + section + last) * unit : total + (section + last) * unit;
      else if (unit) section += (last || 1) * unit;
      else last = /\d/.test(one) ? last * 10 + digit(one) : digit(one);
      if (unit) last = 0;
      if (unit >= 1e4) section = 0;
    }
    return total + section + last;
  }

  /** Digits with a point moved so many places to the right, without noughts that say nothing. */
  function moved(digits, rest, places) {
    const whole = digits.padStart(1 - places, "0"), all = whole + rest.padEnd(places, "0");
    const at = whole.length + places;
    const end = all.slice(at).replace(/0+$/, "");
    return (all.slice(0, at).replace(/^0+/, "") || "0") + (end && "." + end);
  }

  /** Every date and sum in a normalised text: term, place. A number without commas and unit is none, unless `isTyped`; `isGuess` what may be meant as words. */
  function figures(text, isTyped) {
    const found = [];
    const add = (term, match, isGuess) => found.push({ term, isGuess, start: match.index + match[1].length, end: match.index + match[0].length });
    const date = (match, year, month, day, isGuess) => {
      if (month > 0 && month < 13 && (day === undefined || (day > 0 && day < 32))) add(`=${year}-${month}${day === undefined ? "" : "-" + day}`, match, isGuess);
    };
    const addSum = (match, isGuess) => {
      // 12万元 is read as figures are; 一点五万元.
      if (/^\d+[十百千万亿]*$/.test(match[2])) return;
      const [, front, places, unit] = /^([^\d点]+)点([^\d点十拾百佰千仟万亿]+)(百万|[千万亿])?$/.exec(match[2]) || [null, match[2], "", ""];
      const value = /点/.test(front) ? NaN : written(front), rest = Array.from(places || [match[3], match[4]].map((one) => one || "0"), digit).join("");
      if (value < 1e10) add("=y" + moved(String(value), rest, NOUGHTS[unit || ""]), match, isGuess);
    };
    for (const match of text.matchAll(new RegExp(WRITTEN_DATE, "g"))) {
      date(match, value(match[2]), value(match[3]), match[4] ? value(match[4]) : undefined);
      if (match[4] && !isTyped) date(match, value(match[2]), value(match[3]));
    }
    for (const match of text.matchAll(PLAIN_DATE)) {
      date(match, Number(match[2]), Number(match[4]), Number(match[5]));
      if (!isTyped) date(match, Number(match[2]), Number(match[4]));
    }
    for (const match of isTyped ? [...text.matchAll(TYPED_DAY), ...text.matchAll(TYPED_MONTH)] : []) {
      date(match, Number(match[2]), Number(match[3]), match[4] && Number(match[4]), true);
    }
    for (const match of isTyped ? text.matchAll(SHORT_DAY) : []) {
      const day = match[4] || match[6];
      date(match, 2000 + Number(match[2]), Number(match[3] || match[5]), day && Number(day), true);
    }
    for (const match of text.matchAll(new RegExp(WRITTEN_SUM, "g"))) addSum(match);
    // 五十万六千 is typed for 五十万六千元.
    for (const match of isTyped ? text.matchAll(new RegExp(WRITTEN + "(?![元圆])", "g")) : []) if (/[万亿]/.test(match[2])) addSum(match, true);
    for (const match of text.matchAll(SUM)) {
      // The 5千元 of 1万5千元 is none.
      if (PART.test(match[1])) continue;
      const whole = match[2].replace(/,/g, ""), rest = (match[3] || "").slice(1);
      const unit = match[4] || (/[¥￥]/.test(match[1]) ? "元" : ""), isCut = !unit.endsWith("元");
      if (unit && (isTyped || !isCut)) add("=y" + moved(whole, rest, NOUGHTS[unit.replace("元", "")]), match, isCut);
      if (match[2].includes(",") || (isTyped && !match[4] && (rest || whole.length > 4))) add("=n" + moved(whole, rest, 0), match);
    }
    return found;
  }

  /** Everything in a text that has a term of its own. */
  const namedIn = (text) => numbers(text + "号").concat(figures(text));

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
      (date, month, day) => `${value(date.slice(0, 4))}年${month ? value(month) + "月" : ""}${day ? value(day) + "日" : ""}`)
      .replace(/(\d{1,2}|[一二三四五六七八九十]{1,3})月(\d{1,2}|[一二三四五六七八九十]{1,3})[日号]/g, (_, month, day) => `${value(month)}月${value(day)}日`);
  }

  function inNumerals(word) {
    return word
      .replace(/(^|\D)(\d{4})(?=年)/g, (_, before, year) => before + Array.from(year, (d) => NUMERALS[d]).join(""))
      .replace(/(^|\D)(\d{1,2})(?=[月日号])/g, (_, before, digits) => before + numeral(digits));
  }
