// Files in pieces (form[data-chunked]): progress is seen, a broken line goes on where it stopped, a refusal stands at its place.
// Without this file the same forms send the file whole.
(() => {
  const area = document.querySelector("[data-upload-url]");
  const words = document.getElementById("draft-words")?.dataset;
  if (!area || !words) return;
  const token = () => document.cookie.match(/csrftoken=([^;]+)/)?.[1] || document.querySelector("input[name=csrfmiddlewaretoken]").value;
  const wait = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });
  const percent = (done, all) => `${Math.floor((100 * done) / all)} %`;
  class Refused extends Error {}

  async function post(url, facts) {
    const body = new FormData();
    Object.entries({ ...facts, csrfmiddlewaretoken: token() }).forEach(([name, value]) => body.append(name, value));
    const answer = await fetch(url, { method: "POST", body, redirect: "manual", headers: { Accept: "application/json" } });
    if (answer.type === "opaqueredirect") throw new Refused(words.signedOut);
    const result = await answer.json().catch(() => ({}));
    if (answer.ok) return result;
    if (answer.status === 409 || answer.status >= 500) throw new Error(result.message || "");
    throw new Refused(result.message || words.uploadFailed);
  }

  // Each try asks the server how far it is; a broken line is tried again for about five minutes.
  async function send(file, show) {
    const facts = { name: file.name, size: file.size, fingerprint: `${file.name}|${file.size}|${file.lastModified}`, purpose: area.dataset.purpose };
    for (let tries = 0; ; tries += 1) {
      try {
        let state = await post(area.dataset.uploadUrl, facts);
        while (state.received < file.size) {
          show(state.received);
          const piece = file.slice(state.received, state.received + state.piece);
          state = await post(`${area.dataset.uploadUrl}${state.id}/`, { offset: state.received, piece });
          tries = 0;
        }
        show(file.size);
        return state.id;
      } catch (error) {
        if (error instanceof Refused || tries >= 30) throw error;
        show(-1);
        await wait(Math.min(15000, 1000 * 2 ** Math.min(tries, 4)));
      }
    }
  }

  async function upload(form) {
    const input = form.querySelector("input[type=file]"), file = input.files[0], state = form.querySelector("[data-upload-state]");
    const bar = document.createElement("progress"), line = document.createElement("span");
    bar.max = file.size || 1;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    state.replaceChildren(bar, line);
    state.hidden = false;
    form.dataset.busy = "1";
    const show = (done) => {
      if (done < 0) { line.textContent = words.uploadAgain; return; }
      bar.value = done;
      line.textContent = `${file.name}: ${percent(done, file.size || 1)}`;
    };
    try {
      const id = await send(file, show);
      line.textContent = words.uploadChecking;
      const body = new FormData(form);
      body.delete(input.name);
      body.set("upload", id);
      body.set("csrfmiddlewaretoken", token());
      await refresh(await fetch(form.action, { method: "POST", body, headers: { Accept: "text/html" } }), form.closest(".paper-slot").id);
    } catch (error) {
      delete form.dataset.busy;
      const said = document.createElement("p");
      said.className = "field-error";
      said.setAttribute("role", "alert");
      said.textContent = error instanceof Refused ? error.message : words.uploadFailed;
      state.replaceChildren(said);
    }
  }

  // Put the fresh slot, the list of what is missing and the steps in place of the old ones; other uploads go on.
  async function refresh(answer, slot) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(slot);
    if (!fresh) { location.reload(); return; }
    [slot, "con-thieu", "cac-buoc"].forEach((id) => {
      const news = page.getElementById(id);
      if (news) document.getElementById(id)?.replaceWith(document.importNode(news, true));
    });
    const place = document.getElementById(slot);
    (place.querySelector("[role=alert]") || place.querySelector(".paper-name")).setAttribute("tabindex", "-1");
    (place.querySelector("[role=alert]") || place.querySelector(".paper-name")).focus();
  }

  // Another file is chosen or sent: what was said of the one before is over.
  const forget = (form) => form.closest(".paper-slot")?.querySelectorAll("[data-refused], [data-upload-state] .field-error").forEach((said) => said.remove());
  document.addEventListener("change", (event) => {
    const form = event.target.closest?.("form[data-chunked]");
    if (form && event.target.type === "file") forget(form);
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-chunked]")) return;
    const input = form.querySelector("input[type=file]");
    if (!input.files.length) return; // the browser or the server says so
    event.preventDefault();
    event.stopPropagation();
    if (input.validity.customError) { input.reportValidity(); return; }
    if (!form.dataset.busy) upload(form);
  }, true);
  addEventListener("beforeunload", (event) => { if (document.querySelector("form[data-chunked][data-busy]")) event.preventDefault(); });
})();
