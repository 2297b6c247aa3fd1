// The board's evening from the keyboard: arrows walk from line to line, Enter presses the proposed decision, letters the others. A letter
// whose decision needs a date or a reason opens the form below and chooses it there. Without script the page is a list of small forms.
(() => {
  "use strict";

  const list = document.getElementById("lignes");
  if (!list) return;
  document.querySelector("[data-keys]")?.removeAttribute("hidden");
  const rows = () => [...list.querySelectorAll(".match")];
  const main = (row) => row?.querySelector("[data-main]") ?? null;
  const go = (row) => {
    const button = main(row);
    if (!button) return false;
    button.focus();
    row.scrollIntoView({ block: "center" });
    return true;
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const row = event.target.closest?.(".match");
    const key = event.key.toLowerCase();
    if (key === "arrowdown" || key === "arrowup") {
      const all = rows();
      const at = row ? all.indexOf(row) + (key === "arrowdown" ? 1 : -1) : all.findIndex((other) => other.dataset.state === "open");
      if (go(all[Math.max(0, Math.min(all.length - 1, at))])) event.preventDefault();
      return;
    }
    if (!row || !/^[a-z]$/.test(key)) return;
    const button = row.querySelector(`button[data-key="${key}"]`);
    const option = row.querySelector(`option[data-key="${key}"]`);
    if (button) {
      event.preventDefault();
      button.click();
    } else if (option) {
      event.preventDefault();
      const details = option.closest("details");
      details.open = true;
      option.selected = true;
      const fields = details.querySelectorAll("input:not([type=hidden])");
      fields[0]?.focus();
    }
  });
})();
