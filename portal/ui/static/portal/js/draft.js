// One page of an application (form[data-draft]): saved field by field while people type, beside others who type too.
//
// Each field carries what it held when the page was opened (initial-<name>). The server compares three ways and answers
//   {saved: [names], adopted: [{name, value, who, at}], conflicts: [{name, label, theirs, who, at}], errors: {...}, others: [...]}
// What the server does not have yet stays in this browser and is offered, with the difference, when the page is opened again.
// When the session has ended the page asks for the password in place and then saves. Without this file the buttons do it all.
(() => {
  const PREFIX = "nscl-draft:";
  const storage = {
    get: (key) => { try { return JSON.parse(localStorage.getItem(key) || "null"); } catch { return null; } },
    set: (key, value) => { try { localStorage.setItem(key, JSON.stringify(value)); return true; } catch { return false; } },
    drop: (key) => { try { localStorage.removeItem(key); } catch { /* private */ } },
    keys: () => { try { return Object.keys(localStorage); } catch { return []; } },
  };

  // --- The receipt: what was filed needs no copy here any more.
  const filed = document.querySelector("[data-draft-filed]");
  if (filed) storage.keys().filter((key) => key.startsWith(PREFIX + filed.dataset.draftFiled)).forEach(storage.drop);

  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const words = document.getElementById("draft-words").dataset;
  const status = document.querySelector("[data-draft-status]");
  const dialog = document.getElementById("dang-nhap-lai");
  const key = PREFIX + form.dataset.draft;
  const INITIAL = "initial-", CHOICE = "chon-";
  let timer = 0, running = null, passing = false;

  const say = (text, tone = "") => { if (status) { status.textContent = text; status.dataset.tone = tone; } };
  const make = (tag, text = "", attributes = {}) => {
    const element = document.createElement(tag);
    element.textContent = text;
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    return element;
  };
  const fill = (text, facts) => text.replace(/\{(\w+)\}/g, (_all, name) => facts[name] ?? "");
  const moment = (stamp) => new Date(stamp).toLocaleString("vi", { hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit" });
  const token = () => document.cookie.match(/csrftoken=([^;]+)/)?.[1] || form.elements.csrfmiddlewaretoken.value;

  // --- Fields as lists of texts, whatever control they are.
  const isField = (name) => !name.startsWith(INITIAL) && !name.startsWith(CHOICE) && !["csrfmiddlewaretoken", "row_version", "di"].includes(name);
  const controls = (name) => [...form.elements].filter((control) => control.name === name && control.type !== "hidden");
  const names = () => [...new Set([...form.elements].filter((c) => c.name && c.type !== "hidden" && c.type !== "submit" && isField(c.name)).map((c) => c.name))];
  const typed = (name) => new FormData(form).getAll(name).map(String);
  const isSingleBox = (name) => controls(name).length === 1 && controls(name)[0].type === "checkbox";
  const put = (name, value) => {
    const wanted = [].concat(value).map(String);
    controls(name).forEach((control) => {
      if (isSingleBox(name)) control.checked = wanted.some((text) => text && text.toLowerCase() !== "false" && text !== "0");
      else if (["checkbox", "radio"].includes(control.type)) control.checked = wanted.includes(control.value);
      else if (control.multiple) [...control.options].forEach((option) => { option.selected = wanted.includes(option.value); });
      else control.value = wanted[0] ?? "";
    });
  };
  const putInitial = (name, value) => {
    const old = [...form.querySelectorAll(`input[type=hidden][name="${CSS.escape(INITIAL + name)}"]`)];
    const wanted = [].concat(value).map(String);
    (wanted.length ? wanted : [""]).forEach((text) => {
      const input = make("input", "", { type: "hidden", name: INITIAL + name });
      input.value = text;
      (old[0] || form.firstElementChild).before(input);
    });
    old.forEach((input) => input.remove());
  };
  const labelOf = (name) => {
    const control = controls(name)[0];
    const legend = control?.closest("fieldset")?.querySelector("legend");
    return (form.querySelector(`label[for="${control?.id}"]`) || legend)?.textContent.trim() || name;
  };
  const snapshot = () => Object.fromEntries(names().map((name) => [name, typed(name)]));
  const same = (a, b) => JSON.stringify([].concat(a ?? []).map((t) => t.replace(/\r\n/g, "\n").trim()).filter(Boolean)) === JSON.stringify([].concat(b ?? []).map((t) => t.replace(/\r\n/g, "\n").trim()).filter(Boolean));

  // --- The copy in this browser.
  const opened = snapshot();
  const keep = () => storage.set(key, { at: Date.now(), values: snapshot() });

  function offerCopy() {
    const copy = storage.get(key), place = document.querySelector("[data-draft-copy]");
    if (!copy?.values || !place) return;
    const different = Object.entries(copy.values).filter(([name, value]) => controls(name).length && !same(value, opened[name]));
    if (!different.length) { storage.drop(key); return; }
    place.className = "note note-warning draft-copy";
    place.append(make("strong", fill(words.copyTitle, { at: moment(copy.at) }), { class: "note-title" }), make("p", words.copyHint));
    const list = make("ul", "", { class: "draft-differences" });
    different.forEach(([name, value]) => {
      const item = make("li");
      item.append(make("b", labelOf(name)));
      item.append(versionOf(words.copyServer, opened[name]), versionOf(words.copyHere, value));
      const use = make("button", words.copyUse, { type: "button", class: "btn btn-sm", "aria-label": `${words.copyUse}: ${labelOf(name)}` });
      use.addEventListener("click", () => { put(name, value); item.remove(); changed(); if (!list.children.length) close(); });
      item.append(use);
      list.append(item);
    });
    const all = make("button", words.copyUseAll, { type: "button", class: "btn btn-sm btn-primary" });
    const close = () => { place.hidden = true; };
    all.addEventListener("click", () => { different.forEach(([name, value]) => put(name, value)); close(); changed(); });
    const discard = make("button", words.copyDiscard, { type: "button", class: "btn btn-sm" });
    discard.addEventListener("click", () => { storage.drop(key); close(); });
    const acts = make("p", "", { class: "draft-copy-acts" });
    acts.append(all, " ", discard);
    place.append(list, acts);
    place.hidden = false;
  }
  function versionOf(title, value) {
    const box = make("div", "", { class: "draft-version" });
    box.append(make("small", title), make("span", [].concat(value ?? []).join(", ") || "–", { class: "typed-text" }));
    return box;
  }

  // --- Saving.
  async function post(url, body) {
    body.set("csrfmiddlewaretoken", token());
    const answer = await fetch(url, { method: "POST", body, redirect: "manual", headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" } });
    if (answer.type === "opaqueredirect" || answer.status === 401) throw new SignedOut();
    return answer;
  }
  class SignedOut extends Error {}

  // One save at a time; answers "ok", "conflict", "refused", "signed-out" or "offline".
  function save() {
    running = (running || Promise.resolve()).then(saveOnce, saveOnce);
    return running;
  }
  async function saveOnce() {
    clearTimeout(timer);
    const body = new FormData(form), sent = snapshot();
    [...body.keys()].filter((name) => name.startsWith(CHOICE)).forEach((name) => body.delete(name));
    say(words.saving);
    let answer;
    try { answer = await post(form.dataset.saveUrl, body); }
    catch (error) {
      keep();
      if (error instanceof SignedOut) { signedOut(); return "signed-out"; }
      say(words.offline, "danger");
      timer = setTimeout(save, 10000);
      return "offline";
    }
    const result = await answer.json().catch(() => ({}));
    if (!answer.ok && !result.conflicts) {
      keep();
      if (answer.status >= 500) timer = setTimeout(save, 10000);
      say(result.message || words.notSaved, "danger");
      return "refused";
    }
    result.saved.forEach((name) => putInitial(name, sent[name]));
    result.adopted.forEach((news) => adopt(news, sent));
    result.conflicts.forEach(clash);
    showOthers(result.others);
    if (answer.ok) tellGaps(result.errors);
    const errors = Object.values(result.errors).flat();
    const now = snapshot(), isDone = names().every((name) => same(now[name], sent[name]));
    if (isDone && !errors.length && !result.conflicts.length) { storage.drop(key); form.removeAttribute("data-dirty"); }
    else keep();
    if (result.conflicts.length) say(words.conflict, "danger");
    else if (errors.length) say(`${fill(words.savedAt, { at: result.saved_at })} ${words.except} ${errors.join(" ")}`, "warning");
    else say(fill(words.savedAt, { at: result.saved_at }), "success");
    return result.conflicts.length ? "conflict" : "ok";
  }
  // The list of what is missing and the steps are drawn anew when a field has become filled, empty, or readable at last.
  const filled = (errors) => names().map((name) => typed(name).some((text) => /[^\s0.,]/.test(text)) && !(name in errors)).join();
  let told = filled({});
  async function tellGaps(errors) {
    const standing = filled(errors);
    if (standing === told) return;
    const answer = await fetch(location.pathname, { redirect: "manual", headers: { Accept: "text/html" } }).catch(() => null);
    if (!answer?.ok) return; // the next save tries again
    told = standing;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    ["con-thieu", "cac-buoc"].forEach((id) => {
      const news = page.getElementById(id), old = document.getElementById(id);
      if (news && old && !old.contains(document.activeElement)) old.replaceWith(document.importNode(news, true));
    });
  }
  function changed() {
    form.setAttribute("data-dirty", "");
    keep();
    clearTimeout(timer);
    timer = setTimeout(save, 1200);
  }

  // --- Other people.
  function adopt({ name, value, who, at }, sent) {
    if (!same(typed(name), sent[name])) return; // typed on meanwhile: the next save sees it
    put(name, value);
    putInitial(name, value);
    beside(name, fill(words.edited, { who, at }));
  }
  function beside(name, text) {
    const control = controls(name)[0];
    const id = `ai-sua-${name}`;
    document.getElementById(id)?.remove();
    control?.closest(".field")?.append(make("p", text, { class: "draft-edited", id, role: "status" }));
  }
  function clash({ name, label, theirs, who, at }) {
    const id = `khac-${name}`;
    document.getElementById(id)?.remove();
    const box = make("div", "", { class: "note note-warning draft-conflict", id, role: "alert" });
    box.append(make("strong", fill(words.clash, { label, who: who || "", at }), { class: "note-title" }));
    box.append(versionOf(fill(words.theirs, { who, at }), theirs), versionOf(words.mine, typed(name)));
    const take = make("button", words.takeTheirs, { type: "button", class: "btn btn-sm" });
    take.addEventListener("click", () => { put(name, theirs); putInitial(name, theirs); box.remove(); changed(); });
    const stay = make("button", words.keepMine, { type: "button", class: "btn btn-sm btn-primary" });
    stay.addEventListener("click", () => { putInitial(name, theirs); box.remove(); changed(); });
    const acts = make("p", "", { class: "draft-copy-acts" });
    acts.append(stay, " ", take);
    box.append(acts);
    (controls(name)[0]?.closest(".field") || form).append(box);
  }
  function showOthers(people) {
    const place = document.querySelector("[data-draft-others]");
    if (!place || !people) return;
    place.hidden = !people.length;
    place.querySelector("b").textContent = people.join(", ");
  }
  async function hereIAm() {
    if (document.hidden || dialog.open) return;
    const body = new FormData();
    body.set("step", form.dataset.step);
    try {
      const answer = await post(form.dataset.presenceUrl, body);
      if (answer.ok) showOthers((await answer.json()).others);
    } catch (error) { if (error instanceof SignedOut) signedOut(); }
  }

  // --- The session has ended: the password is asked for here, then what was typed is saved.
  function signedOut() {
    say(words.signedOut, "danger");
    if (!dialog.open) dialog.showModal();
  }
  dialog.querySelector("[data-draft-login]").addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopPropagation();
    const login = event.target, wrong = login.querySelector("[data-login-error]");
    const fail = (text) => { wrong.textContent = text; wrong.hidden = false; };
    try {
      const body = new FormData(login);
      body.set("csrfmiddlewaretoken", token());
      const answer = await fetch(login.action, { method: "POST", body, headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" } });
      if (answer.status === 429) return fail(words.tooOften);
      if (!answer.ok) return fail(words.wrongLogin);
      const chosen = new FormData();
      chosen.set("organization", words.organization);
      await post(words.switchUrl, chosen).catch(() => null); // its answer is a redirect, which is fine
    } catch { return fail(words.offline); }
    wrong.hidden = true;
    login.elements.password.value = "";
    document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((input) => { input.value = token(); });
    dialog.close();
    const state = await save();
    if (state === "signed-out") fail(words.secondFactor);
  }, true);

  // --- Wiring.
  ["input", "change"].forEach((kind) => form.addEventListener(kind, (event) => { if (event.target.name && isField(event.target.name)) changed(); }));
  addEventListener("online", () => form.hasAttribute("data-dirty") && save());
  addEventListener("offline", () => say(words.offline, "danger"));
  // A button sends the page only after the server has what was typed: an ended session or a broken line loses nothing.
  form.addEventListener("submit", async (event) => {
    if (passing || !form.hasAttribute("data-dirty")) return;
    event.preventDefault();
    event.stopPropagation();
    const button = event.submitter;
    const state = await save();
    if (["signed-out", "offline", "conflict"].includes(state)) return;
    passing = true;
    form.requestSubmit(button);
  }, true);
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  setInterval(hereIAm, 25000);
  offerCopy();
})();
