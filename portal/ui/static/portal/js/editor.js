// The editor of a plan: where the focus goes, keys, answers that refuse. Every form works without this file.
(() => {
  const page = document.querySelector("[data-editor]");
  if (!page) return;
  const say = (words) => { const place = page.querySelector(".edit-said"); if (place) place.textContent = words; };
  const visible = "input:not([type=hidden]), select, textarea";

  // A refusal (409: somebody was faster, 422: something is wrong) carries the form to show again.
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    const status = event.detail.xhr.status;
    if (status !== 409 && status !== 422) return;
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  });
  document.body.addEventListener("htmx:responseError", (event) => {
    if (!page.contains(event.target)) return;
    const answer = event.detail.xhr;
    const isPlain = (answer.getResponseHeader("Content-Type") ?? "").startsWith("text/plain");
    say(isPlain ? answer.responseText : page.dataset.failed);
  });
  document.body.addEventListener("htmx:sendError", (event) => { if (page.contains(event.target)) say(page.dataset.failed); });

  // Rows do not change places while a form is open in their section: its words would be lost.
  document.body.addEventListener("htmx:confirm", (event) => {
    const form = event.target.closest?.("[data-move]");
    const open = form?.closest(".edit-section")?.querySelector(".edit-form");
    if (!open) return;
    event.preventDefault();
    say(page.dataset.openForm);
    open.querySelector(visible)?.focus();
  });

  // The focus goes into a form that opens, to the row that was saved or moved, to the section a row left.
  const focusRow = (id) => {
    const row = document.getElementById(id);
    row?.closest("details.edit-section")?.setAttribute("open", "");
    (row?.querySelector(".edit-text") ?? row?.querySelector("[data-add]"))?.focus();
  };
  document.body.addEventListener("htmx:afterSettle", (event) => {
    const form = page.querySelector(".edit-form:not([data-met])");
    if (!form) {
      if (event.target.matches?.(".edit-item, .edit-line")) event.target.querySelector(".edit-text")?.focus();
      return;
    }
    form.dataset.met = "1";
    const said = form.querySelector(".error-summary, .note-warning");
    if (said) { said.setAttribute("tabindex", "-1"); said.focus(); } else form.querySelector(visible)?.focus();
  });
  document.body.addEventListener("row:focus", (event) => focusRow(event.detail.value));

  // Esc leaves a form, Ctrl+Enter saves from a box of several lines, Alt with an arrow moves the row.
  const moves = { ArrowUp: "up", ArrowDown: "down", ArrowRight: "in", ArrowLeft: "out" };
  page.addEventListener("keydown", (event) => {
    const form = event.target.closest(".edit-form form");
    if (form && event.key === "Escape") { event.preventDefault(); leave(form); return; }
    if (form && event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); form.requestSubmit(); return; }
    const row = event.altKey && moves[event.key] && event.target.closest(".edit-line");
    const button = row && row.querySelector(`[data-move] button[value=${moves[event.key]}]`);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
  page.addEventListener("click", (event) => {
    const cancel = event.target.closest("[data-cancel]");
    if (!cancel || !cancel.closest(".edit-new")) return;
    event.preventDefault();
    leave(cancel.closest("form"));
  });
  function leave(form) {
    const fresh = form.closest(".edit-new");
    if (!fresh) { form.querySelector("[data-cancel]")?.click(); return; }
    const section = fresh.closest(".edit-section");
    const before = fresh.previousElementSibling;
    fresh.remove();
    (before?.querySelector(".edit-text") ?? section?.querySelector("[data-add]"))?.focus();
  }

  // A link to a folded part opens it.
  const unfold = () => document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest("details.edit-section")?.setAttribute("open", "");
  addEventListener("hashchange", unfold);
  unfold();

  // Leaving the page with a form that was typed in asks first.
  page.addEventListener("input", (event) => event.target.closest(".edit-form")?.setAttribute("data-typed", ""));
  addEventListener("beforeunload", (event) => { if (page.querySelector(".edit-form[data-typed]")) event.preventDefault(); });
})();
