/* The form of a material: the first file gives the title as long as nobody has typed one. */
(() => {
  const TAKEN = ["sending", "done"];

  /** The name of a file as a title: without its ending, hyphens and underscores as spaces (as parts.py does it). */
  const titleOf = (name) => {
    const words = name.normalize("NFC").replace(/(.)\.[^.]*$/, "$1").replace(/[\s_-]+/g, " ").trim();
    return (words.slice(0, 1).toLocaleUpperCase(document.documentElement.lang) + words.slice(1)).slice(0, 200);
  };

  const attach = (note) => {
    const field = note.closest("[data-title-from-file]").querySelector("input");
    const list = field.form.querySelector("[data-upload-list]");
    let given = "";
    let typed = field.value !== "";

    const suggest = () => {
      if (typed) return;
      const rows = [...list.querySelectorAll("[data-upload-row]")].filter(({ dataset }) => TAKEN.includes(dataset.state));
      const title = rows.length ? titleOf(rows[0].querySelector("[data-upload-name]").textContent) : "";
      if (title === given) return;
      given = title;
      field.value = title;
      field.dispatchEvent(new Event("change", { bubbles: true }));
      note.textContent = title ? note.dataset.words : "";
    };

    // What draft.js brings back was typed, too; a person's own typing is trusted by the browser.
    field.addEventListener("input", () => {
      typed = true;
      note.textContent = "";
    });
    new MutationObserver(suggest).observe(list, { attributeFilter: ["data-state"], childList: true, subtree: true });
    suggest();
  };

  document.querySelectorAll("[data-title-note]").forEach(attach);
})();
