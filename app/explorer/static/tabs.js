// The tabs of the panel, and the menus above the picture.

/** Bring one tab of the panel forward. */
export function tab(name) {
  for (const button of document.querySelectorAll("[role=tab]")) {
    const active = button.getAttribute("aria-controls") === name;
    button.setAttribute("aria-selected", String(active));
    button.tabIndex = active ? 0 : -1;
    document.getElementById(button.getAttribute("aria-controls")).hidden = !active;
  }
}

/** Let the tabs be clicked, and walked through with the arrow keys. */
export function buildTabs() {
  const tabs = [...document.querySelectorAll("[role=tab]")];
  tabs.forEach((button, place) => {
    button.addEventListener("click", () => tab(button.getAttribute("aria-controls")));
    button.addEventListener("keydown", ({ key }) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
      if (!step) return;
      const other = tabs[(place + step + tabs.length) % tabs.length];
      tab(other.getAttribute("aria-controls"));
      other.focus();
    });
  });
}

/** Let a menu close when one clicks elsewhere or presses Escape. */
export function buildMenus() {
  document.addEventListener("click", ({ target }) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(target)) menu.open = false;
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    for (const menu of document.querySelectorAll("details.menu[open]")) menu.open = false;
  });
}
