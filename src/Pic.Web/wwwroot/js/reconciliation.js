// The evening from the keyboard: arrows walk from line to line, Enter presses the button that holds the focus, letters press the others
// of the same line. Without script the page is a list of small forms.
(() => {
  "use strict";

  const list = document.getElementById("lignes");
  if (!list) return;
  document.querySelector("[data-keys]")?.removeAttribute("hidden");

  const rowOf = (element) => element?.closest?.(".match");
  const main = (row) => row?.querySelector("[data-main]:not([disabled])") ?? null;
  const beside = (row, step) => {
    for (let other = row; other; ) {
      other = step > 0 ? other.nextElementSibling : other.previousElementSibling;
      if (main(other)) return other;
    }
    return null;
  };
  const go = (row) => {
    const button = main(row);
    if (!button) return false;
    button.focus();
    row.scrollIntoView({ block: "nearest" });
    return true;
  };

  let lastDone = null;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const row = rowOf(event.target);
    const key = event.key === "Delete" ? "r" : event.key.toLowerCase();
    if (key === "u" && (row || event.target === document.body)) {
      // While an answer is under way no row holds the focus: the last one can be undone all the same.
      document.getElementById(lastDone)?.querySelector("[data-undo]")?.click();
      return;
    }
    if (!row) {
      if (event.target === document.body && (key === "arrowdown" || key === "arrowup") && go(main(list.firstElementChild) ? list.firstElementChild : beside(list.firstElementChild, 1))) event.preventDefault();
      return;
    }
    if (key === "arrowdown" || key === "arrowup") {
      event.preventDefault();
      go(beside(row, key === "arrowdown" ? 1 : -1));
    } else if (/^[a-z]$/.test(key)) {
      const button = row.querySelector(`[data-key="${key}"]`);
      if (button) {
        event.preventDefault();
        button.click();
      }
    }
  });

  // After an act the focus goes on: to the next line once this one is decided, to its next idea otherwise.
  let acting = null;
  document.addEventListener("htmx:beforeRequest", (event) => {
    const row = rowOf(event.target);
    if (row) acting = { id: row.id, next: beside(row, 1)?.id ?? beside(row, -1)?.id };
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    // The row acted on alone: what others did settles too, perhaps while the answer is still under way.
    if (!acting || event.target.id !== acting.id) return;
    const { id, next } = acting;
    acting = null;
    const row = document.getElementById(id);
    if (row?.dataset.state === "done") lastDone = id;
    if (row?.dataset.state === "open" && go(row)) return;
    if (!go(document.getElementById(next)) && !go(beside(row, 1))) document.getElementById("contenu").focus();
  });

  // A row that already says so is not drawn again under the reader's hands.
  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const { target, fragment } = event.detail;
    const fresh = fragment.firstElementChild;
    if (target?.dataset?.state && target.dataset.state === fresh?.dataset?.state) event.detail.shouldSwap = false;
  });
})();
