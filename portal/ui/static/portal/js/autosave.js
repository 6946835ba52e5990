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
  let timer = 0, running = false, again = false, waiting = null;

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

  const save = async () => {
    if (running) { again = true; return; }
    running = true;
    say(words.saving);
    const body = new FormData();
    values().forEach(([name, value]) => body.append(name, value));
    body.append("csrfmiddlewaretoken", document.cookie.match(/csrftoken=([^;]+)/)?.[1] || form.elements.csrfmiddlewaretoken.value);
    try {
      const answer = await fetch(form.dataset.autosaveUrl, {
        method: "POST", body, redirect: "manual", headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" },
      });
      if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) { login(); keep(); }
      else if (answer.ok) {
        const result = await answer.json();
        if (result.row_version && form.elements.row_version) form.elements.row_version.value = result.row_version;
        if (!again) { forget(); form.removeAttribute("data-dirty"); }
        say(words.saved + " " + (result.saved_at || clock(new Date())), "success");
      } else {
        const result = await answer.json().catch(() => ({}));
        say(result.message || words.notSaved, "danger");
        keep();
      }
    } catch {
      say(words.offline, "danger");
      timer = setTimeout(save, 10000);
    }
    running = false;
    if (waiting) { const { by } = waiting; waiting = null; again = false; clearTimeout(timer); form.requestSubmit(by); return; }
    if (again) { again = false; schedule(); }
  };
  const schedule = () => { clearTimeout(timer); timer = setTimeout(save, 1200); };

  form.addEventListener("input", (event) => { if (event.target.type !== "file") { keep(); schedule(); } });
  form.addEventListener("change", (event) => { if (event.target.type !== "file") { keep(); schedule(); } });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (running) { event.preventDefault(); waiting = { by: event.submitter }; return; } // its answer brings the version to be sent
    forget();
  });
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
      save();
    });
    status.append(restore);
  }
})();
