// Files dropped anywhere on the form are put into its file field and sent.
(() => {
  "use strict";

  const form = document.querySelector("[data-drop]");
  const field = form?.querySelector('input[type="file"]');
  if (!field) return;
  const over = (yes) => (event) => {
    event.preventDefault();
    form.classList.toggle("over", yes);
  };
  form.addEventListener("dragover", over(true));
  form.addEventListener("dragleave", over(false));
  form.addEventListener("drop", (event) => {
    over(false)(event);
    if (!event.dataTransfer.files.length) return;
    field.files = event.dataTransfer.files;
    form.requestSubmit();
  });
})();
