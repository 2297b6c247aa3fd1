// What a script adds to pages that work without it: menus that close by themselves, the colour choice without a reload,
// the form key on htmx requests.
(() => {
  "use strict";

  const menus = () => document.querySelectorAll("details[data-menu][open]");
  document.addEventListener("click", (event) => {
    for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  const media = { light: "not all", dark: "screen", auto: "screen and (prefers-color-scheme: dark)" };
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    const theme = event.submitter?.value;
    if (!form.matches("[data-theme-choice]") || !(theme in media)) return;
    event.preventDefault();
    document.getElementById("dark-sheet").media = media[theme];
    document.documentElement.dataset.theme = theme;
    for (const button of form.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.value === theme));
    const body = new FormData(form, event.submitter);
    await fetch(form.action, { method: "POST", body, redirect: "manual" });
  });

  document.addEventListener("htmx:configRequest", (event) => {
    const key = document.querySelector('input[name="form-key"]');
    if (key && event.detail.verb !== "get") event.detail.headers["X-Form-Key"] = key.value;
  });
})();
