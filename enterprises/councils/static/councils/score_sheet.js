// The score sheet: sums while typing, and a draft that stays in this browser until the ballot is sent.
// The server reads and judges every box again; without this file the sheet works the same.
(() => {
  const PREFIX = "nscl-ballot:";
  // A sealed ballot leaves nothing behind on a shared machine.
  document.querySelectorAll("[data-sealed]").forEach((mark) => { try { localStorage.removeItem(PREFIX + mark.dataset.sealed); localStorage.removeItem(PREFIX + mark.dataset.sealed + ":waits"); } catch { /* private */ } });

  const sheet = document.querySelector("form[data-score-sheet]");
  if (!sheet) return;
  const boxes = [...sheet.querySelectorAll("[data-score]")];
  const key = PREFIX + sheet.dataset.draftKey;
  const status = sheet.querySelector("[data-draft-status]");
  const read = (text) => (/^\d{1,3}([.,]\d{1,2})?$/.test(text.trim()) ? Number(text.trim().replace(",", ".")) : NaN);
  const show = (value) => value.toLocaleString("vi", { maximumFractionDigits: 2 });

  const sum = () => {
    const totals = new Map();
    let total = 0, some = false;
    for (const box of boxes) {
      const points = read(box.value);
      const over = box.value.trim() !== "" && (Number.isNaN(points) || points > Number(box.dataset.most));
      box.closest(".score-line").classList.toggle("is-over", over);
      if (Number.isNaN(points)) continue;
      some = true;
      total += points;
      totals.set(box.dataset.score, (totals.get(box.dataset.score) || 0) + points);
    }
    sheet.querySelectorAll("[data-group-sum]").forEach((cell) => { cell.textContent = totals.has(cell.dataset.groupSum) ? show(totals.get(cell.dataset.groupSum)) : "–"; });
    sheet.querySelector("[data-total]").textContent = some ? show(Math.round(total * 100) / 100) : "–";
  };

  const fields = () => [...sheet.elements].filter((field) => field.name && field.name !== "csrfmiddlewaretoken" && field.type !== "submit");
  const keep = () => {
    const values = fields().map((field) => [field.name, field.type === "checkbox" ? field.checked : field.value]);
    try {
      localStorage.setItem(key, JSON.stringify(values));
      status.textContent = "Đã giữ bản nháp trên máy này.";
    } catch { status.textContent = "Trình duyệt không cho giữ bản nháp; hãy gửi phiếu trước khi rời trang."; }
  };
  const restore = () => {
    if (boxes.some((box) => box.value !== "")) return; // the server gave back what was typed
    let values = [];
    try { values = JSON.parse(localStorage.getItem(key) || "[]"); } catch { /* unreadable */ }
    for (const [name, value] of values) {
      const field = sheet.elements[name];
      if (!field) continue;
      if (field.type === "checkbox") field.checked = value; else field.value = value;
    }
    if (values.some(([, value]) => value)) status.textContent = "Đã mở lại bản nháp trên máy này.";
  };

  // A ballot sent while the line is down waits here and goes out by itself when the line is back. The server seals a
  // ballot once: one that arrived although the answer was lost is only shown as sealed.
  const PENDING = key + ":waits";
  const isWaiting = () => { try { return localStorage.getItem(PENDING) === "1"; } catch { return sheet.dataset.waits === "1"; } };
  const wait = (yes) => {
    sheet.dataset.waits = yes ? "1" : "";
    try { if (yes) localStorage.setItem(PENDING, "1"); else localStorage.removeItem(PENDING); } catch { /* private */ }
  };
  let isSending = false;
  const send = async () => {
    if (isSending) return;
    isSending = true;
    try {
      const answer = await fetch(sheet.action || location.href, { method: "POST", body: new FormData(sheet), credentials: "same-origin" });
      wait(false);
      if (answer.redirected) location.assign(answer.url); // sealed, or the session has ended and the draft waits for the next sign-in
      else HTMLFormElement.prototype.submit.call(sheet); // the page that says what is wrong
    } catch {
      wait(true);
      status.textContent = "Mất kết nối: phiếu được giữ trên máy này và tự gửi khi có mạng lại. Đừng đóng trang.";
    } finally { isSending = false; }
  };

  restore();
  sum();
  sheet.addEventListener("submit", (event) => {
    event.preventDefault();
    keep();
    send();
  });
  window.addEventListener("online", () => { if (isWaiting()) send(); });
  setInterval(() => { if (isWaiting()) send(); }, 5000);
  if (isWaiting()) send();
  sheet.addEventListener("input", () => { sum(); keep(); });
})();
