/* The search box as a combobox (ARIA Authoring Practices): the focus stays in the box, arrow keys choose one of the
   suggestions below it, Enter opens it. Without this file it is a plain form. */
(() => {
  const on = (type, act, options) => document.addEventListener(type, (event) => {
    const form = event.target.closest?.(".suggesting");
    if (form) act(form, event);
  }, options);
  const boxOf = (form) => form.querySelector("input[type=search]");
  const panelOf = (form) => form.querySelector(".suggest");
  const optionsOf = (form) => [...form.querySelectorAll(".suggest [role=option]")];

  document.querySelectorAll(".suggesting input[type=search]").forEach((box) => {
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-haspopup", "listbox"],
      ["aria-expanded", "false"], ["aria-controls", `${box.id}-list`]]) box.setAttribute(name, value);
  });

  // At most one option is chosen; -1 is the box itself, with what was typed.
  const choose = (form, at) => {
    const box = boxOf(form), options = optionsOf(form), chosen = options[at];
    options.forEach((option) => option.setAttribute("aria-selected", String(option === chosen)));
    if (!chosen) { box.removeAttribute("aria-activedescendant"); return; }
    box.setAttribute("aria-activedescendant", chosen.id);
    chosen.scrollIntoView({ block: "nearest" });
  };
  const chosenOf = (form) => optionsOf(form).findIndex((option) => option.getAttribute("aria-selected") === "true");

  const close = (form) => {
    const box = boxOf(form);
    panelOf(form).replaceChildren();
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
    form.querySelector("[role=status]").textContent = "";
  };
  const closeOthers = (kept) => document.querySelectorAll(".suggesting").forEach((form) => { if (form !== kept) close(form); });
  document.addEventListener("click", (event) => closeOthers(event.target.closest(".suggesting")));
  document.addEventListener("focusin", (event) => closeOthers(event.target.closest(".suggesting")));

  // Before anything is typed the box offers what was searched last.
  const offer = (form) => {
    const box = boxOf(form);
    if (box.value.trim() || optionsOf(form).length) return;
    delete form.dataset.dismissed;
    box.dispatchEvent(new Event("offer"));
  };
  let isTabbing = false;
  document.addEventListener("keydown", (event) => { isTabbing = event.key === "Tab"; }, true);
  document.addEventListener("pointerdown", () => { isTabbing = false; }, true);
  on("focusin", (form, event) => { if (isTabbing && event.target === boxOf(form)) offer(form); });
  on("click", (form, event) => { if (event.target === boxOf(form)) offer(form); });

  on("keydown", (form, event) => {
    const box = boxOf(form), options = optionsOf(form), at = chosenOf(form);
    if (event.target !== box || event.isComposing) return;
    const go = (to) => { event.preventDefault(); choose(form, to); };
    if (event.key === "Escape") {
      // The first Escape puts the suggestions away and keeps the words; the browser empties the box at the next.
      if (options.length) event.preventDefault();
      close(form);
      form.dataset.dismissed = "";
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!options.length) { event.preventDefault(); offer(form); return; }
      const count = options.length + 1;  // the box is one of the stops
      go((at + 1 + (event.key === "ArrowDown" ? 1 : count - 1)) % count - 1);
    } else if (event.key === "Home" || event.key === "End") {
      if (at < 0) return;
      choose(form, -1);  // the caret moves in the box
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      options[at].click();
    } else if (event.key === "Tab") close(form);
  });

  on("input", (form) => {
    delete form.dataset.dismissed;
    choose(form, -1);
  });

  // An answer that was still on its way when Escape was pressed comes too late.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.closest(".suggesting")?.dataset.dismissed === "") event.detail.shouldSwap = false;
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    const form = event.detail.target.closest(".suggesting");
    if (!form || event.detail.target !== panelOf(form)) return;
    const box = boxOf(form), said = panelOf(form).querySelector("[data-say]");
    if (document.activeElement !== box) { close(form); return; }
    box.removeAttribute("aria-activedescendant");
    box.setAttribute("aria-expanded", String(optionsOf(form).length > 0));
    form.querySelector("[role=status]").textContent = said?.textContent ?? "";
    said?.remove();
  });
})();
