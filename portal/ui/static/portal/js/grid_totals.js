// Sums beside a grid of amounts while people type: of all lines, and of the lines below each heading. Without this file the sums of the server stand.
const grid = document.querySelector("[data-grid]");
const total = document.querySelector("[data-live-total]");
const note = document.querySelector("[data-live-note]");
const unit = Number(grid?.dataset.moneyUnit ?? 1);
const written = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 0 });

const scales = { nghìn: 1e3, ngàn: 1e3, triệu: 1e6, tỷ: 1e9, tỉ: 1e9 };

// "3.100.000", "12,5"; null when it is no number.
const read = (text) => {
  const plain = (text ?? "").replace(/\s/g, "");
  if (!/^\d{1,3}(\.\d{3})*(,\d+)?$|^\d+(,\d+)?$/.test(plain)) return null;
  return Number(plain.replaceAll(".", "").replace(",", "."));
};

// Money in đồng: "3.100.000 đồng" and "5 triệu" say their unit themselves, a bare number is in the grid's.
const readMoney = (text) => {
  const said = (text ?? "").normalize("NFC").match(/^(.*?)\s*(nghìn|ngàn|triệu|tỷ|tỉ)?\s*(đồng|vnđ|vnd|₫|đ)?\s*$/i);
  const times = said[2] ? scales[said[2].toLowerCase()] : said[3] ? 1 : unit;
  return Math.round((read(said[1]) ?? 0) * times);
};

// The amount of a line in đồng: what is typed, else price × quantity.
const amountOf = (row) => {
  const money = [...row.querySelectorAll('[data-cell="money"]')];
  const amount = money.at(-1);
  if (amount && amount.value.trim() !== "") return readMoney(amount.value);
  const count = row.querySelector('[data-cell="count"]');
  if (!count || money.length < 2) return 0;
  return readMoney(money[0].value) * (read(count.value) ?? 0);
};

const addUp = () => {
  const lines = [...grid.querySelectorAll("tr[data-line]")].map((row) => ({ path: row.dataset.path, amount: amountOf(row) }));
  const sum = (rows) => rows.reduce((sofar, row) => sofar + row.amount, 0);
  total.textContent = written.format(sum(lines));
  grid.querySelectorAll("tr[data-path]:not([data-line])").forEach((row) => {
    const said = row.querySelector("[data-live-sum]");
    const below = lines.filter((line) => line.path.startsWith(`${row.dataset.path}/`));
    if (said) said.textContent = `= ${written.format(sum(below) / unit)}`;
  });
  if (note) note.textContent = note.dataset.live;
};

if (grid && total) grid.addEventListener("input", addUp);
