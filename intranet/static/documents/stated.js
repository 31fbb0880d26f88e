/* Days of validity that the text states: one click puts a day into its field, another one leaves it out for good. */
(() => {
  const attach = (place) => {
    const form = place.closest("form");
    if (!form || place.dataset.attached) return;
    place.dataset.attached = "yes";

    place.querySelector("[data-stated-take]").addEventListener("click", () => {
      const field = form.elements.namedItem(place.dataset.field);
      if (!field) return;
      field.value = place.dataset.day;
      for (const event of ["input", "change"]) field.dispatchEvent(new Event(event, { bubbles: true }));
      for (const button of place.querySelectorAll("button")) button.hidden = true;
      place.querySelector("[data-stated-done]").hidden = false;
    });

    place.querySelector("[data-stated-dismiss]").addEventListener("click", async (click) => {
      click.currentTarget.disabled = true;
      const token = form.querySelector("[name=csrfmiddlewaretoken]")?.value || "";
      try {
        const answer = await fetch(place.dataset.dismissUrl, {
          method: "POST",
          headers: { "X-CSRFToken": token },
          credentials: "same-origin",
        });
        if (answer.ok) {
          place.remove();
          return;
        }
      } catch {
        // the network failed: the button can be pressed again
      }
      place.querySelector("[data-stated-dismiss]").disabled = false;
    });
  };

  const start = () => document.querySelectorAll("[data-stated]").forEach(attach);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
