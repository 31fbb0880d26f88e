/* What was recognised in the files: one click puts a value into its field, another one fills in all that are empty.
   What only a person can read is typed beside the picture of its line.
   While files are being read the place asks for what has been found since. */
(() => {
  const WAIT = 3000;
  const MAX_ASKED = 200;

  const put = (field, value) => {
    field.value = value;
    for (const event of ["input", "change"]) field.dispatchEvent(new Event(event, { bubbles: true }));
  };

  /* An issuer that the register does not know is stored first, so that the form can choose it. */
  const makeIssuer = async (place, form, field, name) => {
    const body = new FormData();
    body.set("name", name);
    body.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]")?.value || "");
    const answer = await fetch(place.dataset.issuerUrl, { method: "POST", body, credentials: "same-origin" });
    if (!answer.ok) return false;
    const known = await answer.json();
    if (![...field.options].some((option) => option.value === String(known.id))) {
      field.append(new Option(known.name, known.id));
    }
    put(field, String(known.id));
    return true;
  };

  const take = async (place, row) => {
    const form = place.closest("form");
    const field = form?.elements.namedItem(row.dataset.field);
    if (!field) return;
    try {
      if (row.dataset.value) put(field, row.dataset.value);
      else if (row.dataset.field !== "issuer" || !(await makeIssuer(place, form, field, row.dataset.words))) return;
    } catch {
      return; // the network failed: the button can be pressed again
    }
    row.querySelector("[data-heading-take]").hidden = true;
    const done = row.querySelector("[data-heading-done]");
    done.textContent = place.dataset.done;
    done.hidden = false;
  };

  /* What only a person can read is typed beside its picture; the field of the form, far below, follows. */
  const typeBeside = (place, row) => {
    const label = row.querySelector("[data-heading-type]");
    const field = place.closest("form")?.elements.namedItem(row.dataset.field);
    if (!label || !field) return;
    const input = label.querySelector("input");
    const known = input.value;
    if (field.value.trim()) input.value = field.value;
    label.hidden = false;
    input.addEventListener("focus", () => {
      if (input.value === known) setTimeout(() => input.setSelectionRange(0, 0));
    });
    input.addEventListener("change", () => {
      if (input.value !== known) put(field, input.value.trim());
    });
    field.addEventListener("change", () => {
      if (field.value.trim()) input.value = field.value;
    });
  };

  const attach = (place) => {
    if (place.dataset.attached) return;
    place.dataset.attached = "yes";
    const rows = [...place.querySelectorAll("[data-heading-row]")];
    for (const row of rows) {
      row.querySelector("[data-heading-take]")?.addEventListener("click", () => take(place, row));
      typeBeside(place, row);
    }
    place.querySelector("[data-heading-all]")?.addEventListener("click", async () => {
      for (const row of rows) {
        const field = place.closest("form")?.elements.namedItem(row.dataset.field);
        if (field && !field.value.trim() && row.querySelector("[data-heading-take]:not([hidden])")) await take(place, row);
      }
    });
    if (place.dataset.reading === "yes" && place.dataset.url) ask(place, 0);
  };

  const ask = (place, asked) => {
    if (asked >= MAX_ASKED) return;
    setTimeout(async () => {
      if (!place.isConnected) return;
      try {
        const answer = await fetch(place.dataset.url, { credentials: "same-origin" });
        if (answer.ok) {
          const found = document.createElement("template");
          found.innerHTML = await answer.text();
          const fresh = found.content.querySelector("[data-heading]");
          if (fresh && !place.contains(document.activeElement)) {
            place.replaceWith(fresh);
            attach(fresh);
            return;
          }
        }
      } catch {
        // the network failed: ask again
      }
      ask(place, asked + 1);
    }, WAIT);
  };

  const start = () => document.querySelectorAll("[data-heading]").forEach(attach);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
