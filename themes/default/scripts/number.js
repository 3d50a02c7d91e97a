// Reads the plain number of an item, before the search is there; all others are read by asked.js.

const HAN = { 零: 0, 〇: 0, 一: 1, 二: 2, 兩: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const UNITS = { 十: 10, 百: 100, 千: 1000, 廿: 20, 卅: 30 };
const BEFORE = /^(?:第|items?|project|number|no\.?|(?:合作)?[項项]目)+/;
const AFTER = /(?:個|个|合作)?[項项]目$|[項项號号]$/;

/** 26, ２６, #26, 第26項, 第二十六項, item 26, 項目26: the number meant and whether nothing else can be, or null. */
export function itemNumber(input) {
  const typed = input.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  const bare = typed.replace(BEFORE, "").replace(/^[#:.]/, "").replace(AFTER, "");
  const number = /^[0-9]{1,9}$/.test(bare) ? Number(bare) : hanNumber(bare);
  const surely = bare !== typed;
  // 一 or 十 alone is a word.
  return number === null || (!surely && bare.length < 2 && !/[0-9]/.test(bare)) ? null : { number, surely };
}

function hanNumber(text) {
  if (text === "" || text.length > 9) return null;
  const placed = /[十百千廿卅]/.test(text);
  let total = 0;
  let last = 0;
  for (const sign of text) {
    if (sign in UNITS) {
      total += (sign === "廿" || sign === "卅" ? 1 : last || 1) * UNITS[sign];
      last = 0;
    } else if (sign in HAN) {
      last = HAN[sign] + (placed ? 0 : last * 10);
    } else {
      return null;
    }
  }
  return total + last;
}
