// Long texts of a form (data-keep) stay in this browser until they have arrived: a session that ended while typing,
// a lost line or a closed window loses nothing. Nothing is put back without being asked; a week later it is forgotten.
(() => {
  const form = document.querySelector("form[data-keep]");
  if (!form) return;
  const key = `nscl-text:${form.dataset.keep}:${location.pathname}`;
  const WEEK = 7 * 24 * 3600 * 1000;
  const texts = [...form.querySelectorAll("textarea")];
  const read = () => { try { return JSON.parse(localStorage.getItem(key) || "null"); } catch { return null; } };
  const write = (kept) => { try { if (kept) localStorage.setItem(key, JSON.stringify(kept)); else localStorage.removeItem(key); } catch { /* private */ } };

  const kept = read();
  const isFresh = kept && Date.now() - kept.at < WEEK;
  const missing = isFresh ? texts.filter((box) => kept.texts[box.name] && kept.texts[box.name] !== box.value) : [];
  if (kept && (!isFresh || !missing.length)) write(null);
  if (missing.length) {
    const note = document.createElement("div");
    note.className = "alert alert-info";
    note.setAttribute("role", "status");
    const words = document.createElement("p");
    words.textContent = document.documentElement.lang === "en" ? "This browser holds text you typed here that has not been sent." : "Trình duyệt này còn giữ nội dung bạn đã nhập mà chưa gửi được.";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn";
    button.textContent = document.documentElement.lang === "en" ? "Put it back" : "Khôi phục";
    button.addEventListener("click", () => {
      for (const box of missing) { box.value = kept.texts[box.name]; box.dispatchEvent(new Event("input", { bubbles: true })); }
      note.remove();
    });
    note.append(words, button);
    form.before(note);
  }
  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => write({ at: Date.now(), texts: Object.fromEntries(texts.map((box) => [box.name, box.value])) }), 300);
  });
})();
