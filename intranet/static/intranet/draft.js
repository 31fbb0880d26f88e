/* What is typed into a long form is kept in this tab until the form was accepted: a reload or a crash takes nothing.
   Only what differs from the page as it came, and only while the page comes the same again. Never passwords.
   That a form was accepted, ui.js sees on the page that follows. */
(() => {
  const KEPT = "input, textarea, select";
  const NOT_KEPT = ["password", "hidden", "file", "submit", "button", "reset", "image"];
  const PAUSE_MS = 300;

  const now = (box) => {
    if (["checkbox", "radio"].includes(box.type)) return box.checked;
    return box.multiple ? [...box.selectedOptions].map(({ value }) => value) : box.value;
  };
  const before = (box) => {
    if (["checkbox", "radio"].includes(box.type)) return box.defaultChecked;
    if (box.tagName !== "SELECT") return box.defaultValue;
    const chosen = [...box.options].filter((option) => option.defaultSelected).map(({ value }) => value);
    return box.multiple ? chosen : chosen[0] ?? box.options[0]?.value ?? "";
  };
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  const put = (box, value) => {
    if (["checkbox", "radio"].includes(box.type)) box.checked = value;
    else if (box.multiple) for (const option of box.options) option.selected = value.includes(option.value);
    else box.value = value;
    const fold = box.closest("details");
    if (fold && value !== false && value !== "") fold.open = true;
    for (const type of ["input", "change"]) box.dispatchEvent(new Event(type, { bubbles: true }));
  };

  const attach = (form) => {
    const key = `draft:${location.pathname}${location.search}`;
    let timer;

    /** What is kept, each with a name of its own: several boxes may share the one of the form. */
    const boxes = () => {
      const seen = {};
      const kept = [...form.querySelectorAll(KEPT)].filter(({ name, type }) => name && !NOT_KEPT.includes(type));
      return kept.map((box) => {
        seen[box.name] = (seen[box.name] ?? 0) + 1;
        return [`${box.name} ${seen[box.name]}`, box];
      });
    };

    const keep = () => {
      clearTimeout(timer);
      const changed = boxes().filter(([, box]) => !same(now(box), before(box)));
      const kept = Object.fromEntries(changed.map(([name, box]) => [name, { was: before(box), is: now(box) }]));
      if (changed.length) sessionStorage.setItem(key, JSON.stringify(kept));
      else sessionStorage.removeItem(key);
    };

    const bringBack = () => {
      const kept = JSON.parse(sessionStorage.getItem(key) ?? "{}");
      const found = boxes().filter(([name, box]) => name in kept && same(kept[name].was, before(box)));
      found.forEach(([name, box]) => put(box, kept[name].is));
      const note = form.querySelector("[data-draft-note]");
      if (note && found.length) note.hidden = false;
    };

    bringBack();
    for (const type of ["input", "change"]) {
      form.addEventListener(type, () => {
        clearTimeout(timer);
        timer = setTimeout(keep, PAUSE_MS);
      });
    }
    addEventListener("pagehide", () => { if (sessionStorage.getItem("draft-sent") !== key) keep(); });
    form.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return;
      keep();
      sessionStorage.setItem("draft-sent", key);
    });
  };

  document.querySelectorAll("form[data-keep-draft], form:has([data-staged-upload])").forEach(attach);
})();
