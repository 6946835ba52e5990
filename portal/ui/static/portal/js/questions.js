// Questions that are shown only if another one is answered so, and tables that grow. Without this file everything is shown,
// the condition stands in words beside the question, and the server adds empty rows on each save.
(() => {
  const fieldOf = (element) => element.closest(".field");
  const values = (form, name) => [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)]
    .filter((field) => (field.type !== "radio" && field.type !== "checkbox") || field.checked).map((field) => field.value);

  function refresh(form) {
    const hidden = new Set();
    // Twice as many rounds as levels people write; a question that hangs on a hidden one is hidden too.
    for (let round = 0; round < 6; round += 1) {
      form.querySelectorAll("[data-shown-if]").forEach((element) => {
        const name = element.dataset.shownIf;
        const wanted = element.dataset.shownValues.split(" ");
        const show = !hidden.has(name) && values(form, name).some((value) => wanted.includes(value));
        const own = element.name || element.id.replace(/^id_/, "");
        if (show) hidden.delete(own); else hidden.add(own);
        const field = fieldOf(element);
        if (field) field.hidden = !show;
      });
    }
  }

  function grow(table) {
    const body = table.querySelector("tbody");
    const count = table.querySelector("[data-rows]");
    const last = body.lastElementChild;
    if (!last || body.children.length >= Number(table.dataset.most)) return;
    if (![...last.querySelectorAll("input")].some((input) => input.value.trim())) return;
    const number = body.children.length;
    const row = last.cloneNode(true);
    row.querySelectorAll("input").forEach((input) => {
      input.value = "";
      input.name = input.name.replace(/-\d+-([^-]+)$/, `-${number}-$1`);
      input.setAttribute("aria-label", input.getAttribute("aria-label").replace(/\d+$/, String(number + 1)));
    });
    body.append(row);
    count.value = String(number + 1);
  }

  document.querySelectorAll("form").forEach((form) => form.querySelector("[data-shown-if]") && refresh(form));
  document.addEventListener("change", (event) => event.target.form?.querySelector("[data-shown-if]") && refresh(event.target.form));
  document.addEventListener("input", (event) => {
    const table = event.target.closest?.("[data-question-table]");
    if (table) grow(table);
  });
})();
