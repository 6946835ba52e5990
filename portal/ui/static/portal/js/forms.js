// Fields that help while typing. Every one of them works without this file.
(() => {
  const digits = (text) => text.replace(/\D/g, "");
  const group = (text) => text.replace(/\B(?=(\d{3})+(?!\d))/g, ".");

  // --- Money: 3100000 becomes 3.100.000 on leaving the field; letters stay so that the server can name them.
  document.addEventListener("focusout", (event) => {
    const field = event.target;
    if (!field.matches?.("[data-money]") || !/^[\d.\s]+$/.test(field.value)) return;
    field.value = group(digits(field.value).replace(/^0+(?=\d)/, ""));
  });

  // --- Days: 30112026 becomes 30/11/2026.
  document.addEventListener("focusout", (event) => {
    const field = event.target;
    if (!field.matches?.("[data-day]") || !/^\d{8}$/.test(field.value)) return;
    field.value = field.value.replace(/^(\d\d)(\d\d)(\d{4})$/, "$1/$2/$3");
  });

  // --- Files: too large is said before the upload, not after it.
  const size = (bytes) => (bytes / 1048576).toLocaleString("vi", { maximumFractionDigits: 1 }) + " MB";
  document.addEventListener("change", (event) => {
    const field = event.target;
    if (!field.matches?.("[data-upload]")) return;
    const limit = Number(field.dataset.maxBytes || 0);
    const large = [...field.files].find((file) => limit && file.size > limit);
    field.setCustomValidity(large ? `${document.querySelector("meta[name=words]").dataset.tooLarge} ${large.name}, ${size(large.size)} > ${size(limit)}` : "");
    tellBeside(field, large ? field.validationMessage : "");
  });

  // The browser's own bubble goes away; the words beside the field stay.
  function tellBeside(field, words) {
    let place = field.parentElement.querySelector("[data-told]");
    if (!place) {
      place = document.createElement("p");
      place.className = "field-error";
      place.dataset.told = "";
      place.setAttribute("role", "alert");
      field.insertAdjacentElement("afterend", place);
    }
    place.textContent = words;
    place.hidden = !words;
  }

  document.addEventListener("submit", (event) => {
    const large = [...event.target.querySelectorAll("[data-upload]")].find((field) => field.validity.customError);
    if (large) { event.preventDefault(); large.reportValidity(); }
  }, true);

  // --- Leaving a changed form asks first (forms with data-guard); autosaved ones clear the mark.
  let leaving = false;
  const dirty = () => document.querySelector("form[data-guard][data-dirty]");
  document.addEventListener("input", (event) => event.target.form?.matches?.("[data-guard]") && event.target.form.setAttribute("data-dirty", ""));
  document.addEventListener("submit", () => { leaving = true; });
  addEventListener("beforeunload", (event) => { if (!leaving && dirty()) event.preventDefault(); });
})();
