// A grid of boxes: arrows and Enter walk, a block of cells copied from a spreadsheet is pasted. Everything works without this file.
(() => {
  const grid = document.querySelector("[data-grid]");
  if (!grid) return;
  const rows = () => [...grid.querySelectorAll("tr")].map((row) => [...row.querySelectorAll("[data-cell]")]).filter((cells) => cells.length);
  // Cells are counted from the right, so that the amounts of headings and lines stand in one column.
  const place = (field) => {
    const all = rows();
    const y = all.findIndex((cells) => cells.includes(field));
    return y < 0 ? null : { all, y, right: all[y].length - 1 - all[y].indexOf(field) };
  };
  const at = (all, y, right) => all[y]?.[all[y].length - 1 - right];
  const go = (field) => { field?.focus(); field?.select?.(); };

  grid.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1, Enter: event.shiftKey ? -1 : 1 }[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey || !event.target.matches("[data-cell]")) return;
    const here = place(event.target);
    if (!here) return;
    event.preventDefault();
    for (let y = here.y + step; y >= 0 && y < here.all.length; y += step) {
      const field = at(here.all, y, here.right);
      if (field) { go(field); return; }
    }
  });

  grid.addEventListener("paste", (event) => {
    const field = event.target;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!field.matches("[data-cell]") || !/[\t\n]/.test(text.trim())) return;
    const here = place(field);
    if (!here) return;
    event.preventDefault();
    let pasted = 0;
    text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n").forEach((line, dy) => {
      line.split("\t").forEach((value, dx) => {
        const cell = at(here.all, here.y + dy, here.right - dx);
        if (!cell || here.right - dx < 0) return;
        cell.value = value.trim();
        cell.dispatchEvent(new Event("input", { bubbles: true }));
        pasted += 1;
      });
    });
    const said = document.querySelector("[data-grid-said]");
    if (said) said.textContent = `${pasted} ${grid.dataset.said}`;
  });
})();
