// Colours and the menu.  Loaded before the page is painted, so that no light page flashes up in
// the dark.  Without it everything is readable: the menu stands open, colours follow the system.
(() => {
  "use strict";
  const root = document.documentElement;
  const KEY = "nbproceedings-colours";
  root.classList.remove("nbp-no-js");

  const stored = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage is switched off
    }
  };
  const system = () => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const show = (theme) => {
    root.dataset.theme = theme;
  };
  show(stored() || system());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    if (!stored()) show(system());
  });

  const closeMenu = (button) => {
    root.classList.remove("nbp-menu-open");
    button.setAttribute("aria-expanded", "false");
  };

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelector(".nbp-colour-button")?.addEventListener("click", () => {
      const next = root.dataset.theme === "dark" ? "light" : "dark";
      show(next);
      try {
        if (next === system()) localStorage.removeItem(KEY);
        else localStorage.setItem(KEY, next);
      } catch {
        // the choice lasts for this page
      }
    });

    const menu = document.querySelector(".nbp-menu-button");
    const side = document.getElementById("nbp-navigation");
    if (!menu || !side) return;
    menu.addEventListener("click", () => {
      const open = root.classList.toggle("nbp-menu-open");
      menu.setAttribute("aria-expanded", String(open));
      if (open) side.querySelector("a")?.focus();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && root.classList.contains("nbp-menu-open")) {
        closeMenu(menu);
        menu.focus();
      }
    });
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing) return;
      const fields = [...document.querySelectorAll('[role="search"] input[name="q"]')];
      const field = fields.findLast((one) => one.offsetParent);
      const form = document.querySelector(".nbp-find");
      if (!field && !form) return;
      event.preventDefault();
      if (field) field.focus();
      else location.assign(form.action);
    });
    side.querySelector('[aria-current="page"]')?.scrollIntoView({ block: "nearest" });
  });
})();
