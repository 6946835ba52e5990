// Small things every page needs: dialogs that ask, forms that are sent once, focus on errors.
(() => {
  const $ = (selector, root = document) => [...root.querySelectorAll(selector)];

  // --- Dialogs: <button data-dialog="id"> opens <dialog id>, [data-close] closes it.
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog]");
    if (opener) {
      const dialog = document.getElementById(opener.dataset.dialog);
      if (dialog && !dialog.open) dialog.showModal();
      return;
    }
    const closer = event.target.closest("[data-close]");
    if (closer) { closer.closest("dialog")?.close(); return; }
    if (event.target instanceof HTMLDialogElement && event.target.open) event.target.close(); // the backdrop
    if (event.target.closest("[data-disabled]")) event.preventDefault();
    const dismiss = event.target.closest("[data-dismiss]");
    if (dismiss) dismiss.closest(".flash")?.remove();
  });

  // --- A part that folds over the page closes by Escape, by a click beside it and when the keyboard leaves it.
  const folds = (except) => $("details[data-folds][open]").filter((part) => !part.contains(except));
  document.addEventListener("click", (event) => folds(event.target).forEach((part) => part.removeAttribute("open")));
  document.addEventListener("focusin", (event) => folds(event.target).forEach((part) => part.removeAttribute("open")));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    folds(null).forEach((part) => { part.removeAttribute("open"); part.querySelector("summary").focus(); });
  });

  // --- A form is sent once: a double click or Enter twice posts one request.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.getAttribute("method") !== "post" || event.defaultPrevented || "many" in form.dataset) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    if (event.submitter?.formTarget === "_blank") return;  // a preview in a tab of its own: the form stays here
    form.dataset.sent = "1";
    const pressed = event.submitter;
    $("button[type=submit], input[type=submit]", form).forEach((button) => button.setAttribute("aria-disabled", "true"));
    if (pressed) pressed.classList.add("is-sending");
  });
  // Coming back by the browser's back button, the form works again.
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    $("form[data-sent]").forEach((form) => {
      delete form.dataset.sent;
      $("[aria-disabled]", form).forEach((button) => { button.removeAttribute("aria-disabled"); button.classList.remove("is-sending"); });
    });
  });

  // --- Filters apply at once when a select changes.
  document.addEventListener("change", (event) => {
    if (event.target.matches(".filter-bar select, [data-submit-on-change]")) event.target.form?.requestSubmit();
  });

  // --- On a telephone the filters of a list fold behind a button (the style sheet says from which width); without scripts all stand open.
  $(".filter-bar[data-may-fold]").forEach((form) => {
    const toggle = form.querySelector(".filter-toggle");
    form.classList.add("is-folded");
    toggle.hidden = false;
    toggle.addEventListener("click", () => {
      toggle.setAttribute("aria-expanded", String(!form.classList.toggle("is-folded")));
    });
  });

  // --- The demo accounts of the sign-in page fill the form.
  document.addEventListener("click", (event) => {
    const account = event.target.closest("[data-fill-login]");
    if (!account) return;
    const form = document.getElementById("login-form");
    form.elements.login.value = account.dataset.fillLogin;
    form.elements.password.value = account.dataset.fillPassword;
    form.requestSubmit();
  });

  document.querySelector("[data-focus]")?.focus();
})();
