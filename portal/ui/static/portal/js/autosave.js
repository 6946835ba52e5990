// Drafts that are never lost. A form with data-autosave-url is posted after each change; the answer
// {"saved_at": "...", "row_version": n, "errors": {...}} updates the line [data-autosave-status].
// A copy stays in this browser until the server has it; when the session has ended the page says so
// in place and offers to sign in in another tab.
(() => {
  const form = document.querySelector("form[data-autosave-url]");
  if (!form) return;
  const words = document.querySelector("meta[name=words]").dataset;
  const status = document.querySelector("[data-autosave-status]");
  const key = "nscl-draft:" + (form.dataset.autosaveKey || location.pathname);
  const say = (text, tone = "") => { if (status) { status.textContent = text; status.dataset.tone = tone; } };
  const clock = (date) => date.toLocaleTimeString("vi", { hour: "2-digit", minute: "2-digit" });
  const skipped = new Set(["csrfmiddlewaretoken", "password"]);
  let timer = 0, running = null, dirty = false, sending = false, passing = false;

  const values = () => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !skipped.has(name));
  const keep = () => { try { localStorage.setItem(key, JSON.stringify({ at: Date.now(), values: values() })); } catch { /* full or private */ } };
  const forget = () => { try { localStorage.removeItem(key); } catch { /* private */ } };

  const login = () => {
    if (!status) return;
    say(words.signedOut + " ", "danger");
    const link = document.createElement("a");
    link.href = words.signInUrl;
    link.target = "_blank";
    link.textContent = words.signIn;
    status.append(link);
  };

  // One save at a time; answers "ok", "refused", "signed-out" or "offline".
  const token = () => document.cookie.match(/csrftoken=([^;]+)/)?.[1] || form.elements.csrfmiddlewaretoken.value;
  const typed = (list) => JSON.stringify(list.filter(([name]) => name !== "row_version"));
  function save() {
    running = (running || Promise.resolve()).then(saveOnce, saveOnce);
    return running;
  }
  async function saveOnce() {
    clearTimeout(timer);
    say(words.saving);
    const body = new FormData(), sent = values();
    sent.forEach(([name, value]) => body.append(name, value));
    body.append("csrfmiddlewaretoken", token());
    let answer;
    try {
      answer = await fetch(form.dataset.autosaveUrl, {
        method: "POST", body, redirect: "manual", headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" },
      });
    } catch {
      keep();
      say(words.offline, "danger");
      timer = setTimeout(save, 10000);
      return "offline";
    }
    const isGone = answer.type === "opaqueredirect" || answer.status === 401;
    if (isGone || answer.status === 403) { keep(); login(); return isGone ? "signed-out" : "refused"; }
    const result = await answer.json().catch(() => ({}));
    if (!answer.ok) { keep(); say(result.message || words.notSaved, "danger"); return "refused"; }
    if (result.row_version && form.elements.row_version) form.elements.row_version.value = result.row_version;
    if (typed(values()) === typed(sent)) { forget(); dirty = false; form.removeAttribute("data-dirty"); } else keep();
    say(words.saved + " " + (result.saved_at || clock(new Date())), "success");
    return "ok";
  }
  const schedule = () => { clearTimeout(timer); timer = setTimeout(save, 1200); };

  ["input", "change"].forEach((kind) => form.addEventListener(kind, (event) => {
    if (event.target.type === "file") return;
    dirty = true;
    keep();
    schedule();
  }));
  const hasFiles = () => [...form.querySelectorAll("input[type=file]")].some((field) => field.files.length);
  // A button sends the page only when the server is there and knows the person: else what was typed would be gone.
  form.addEventListener("submit", async (event) => {
    if (passing || event.defaultPrevented || !(dirty || running || hasFiles())) return;
    event.preventDefault();
    event.stopPropagation();
    if (sending) return; // the second of two clicks
    sending = true;
    const by = event.submitter;
    let state = await running; // its answer brings the version to be sent
    if (dirty || hasFiles()) state = await save();
    sending = false;
    if (["signed-out", "offline"].includes(state)) return;
    forget();
    form.elements.csrfmiddlewaretoken.value = token(); // signing in again has changed it
    passing = true;
    form.requestSubmit(by);
  });
  addEventListener("pageshow", (event) => { if (event.persisted) passing = false; });
  addEventListener("online", () => form.hasAttribute("data-dirty") && save());

  // --- A copy the server never got is offered, not forced.
  let copy = null;
  try { copy = JSON.parse(localStorage.getItem(key) || "null"); } catch { /* unreadable */ }
  const differs = copy && copy.values.some(([name, value]) => form.elements[name] && "value" in form.elements[name] && form.elements[name].value !== value && name !== "row_version");
  if (differs && status) {
    say(words.copy + " " + clock(new Date(copy.at)) + ". ", "warning");
    const restore = document.createElement("button");
    restore.type = "button";
    restore.className = "btn btn-sm";
    restore.textContent = words.restore;
    restore.addEventListener("click", () => {
      copy.values.forEach(([name, value]) => {
        const field = form.elements[name];
        if (name !== "row_version" && field && "value" in field && field.type !== "file") field.value = value;
      });
      dirty = true;
      save();
    });
    status.append(restore);
  }
})();
