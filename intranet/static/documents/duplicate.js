/* Asks, while a directive is being typed, whether the register has it already. Without it the server says so on saving. */
(() => {
  const WAIT = 350;

  const attach = (place) => {
    const form = place.closest("form");
    if (!form || place.dataset.attached) return;
    place.dataset.attached = "yes";
    let timer;
    let lastQuery = "";

    const value = (name) => form.elements.namedItem(name)?.value || "";

    // A new directive is kept as a draft while it is being typed: from then on it must not be held against itself.
    const excludePk = () =>
      place.dataset.excludePk ||
      `${form.getAttribute("action")} ${window.location.pathname}`.match(/\/edit\/(\d+)\//)?.[1] ||
      "";

    const ask = async () => {
      const query = new URLSearchParams({
        number: value("number"),
        issuer: value("issuer"),
        issued_on: value("issued_on"),
        exclude_pk: excludePk(),
      }).toString();
      if (query === lastQuery) return;
      lastQuery = query;
      if (!value("number").trim() && !excludePk()) {
        place.replaceChildren();
        return;
      }
      try {
        const response = await fetch(`${place.dataset.url}?${query}`, { credentials: "same-origin" });
        if (response.ok && query === lastQuery) place.innerHTML = await response.text();
      } catch {
        lastQuery = ""; // the network failed: ask again with the next change
      }
    };

    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    };
    for (const event of ["input", "change", "focusout"]) form.addEventListener(event, soon);
    ask(); // a draft may have a twin already when it is opened
  };

  const start = () => document.querySelectorAll("[data-duplicates]").forEach(attach);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
