/* The calendar of the admin must not rewrite a date that was typed: it turned 31/02 into 03/03 and other
   slips into today. What cannot be read stays in its box, and the server says what is wrong. */
(() => {
  const picker = window.jQuery?.fn.datetimepicker;
  if (picker) picker.defaults.validateOnBlur = false;
})();

/* Passwords are shown on demand, as on the site (ui.js), and hidden again before the form is sent. */
(() => {
  const show = (button, shown) => {
    const box = document.getElementById(button.dataset.shows);
    if (!box) return;
    box.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", String(shown));
  };
  const buttons = () => document.querySelectorAll("[data-shows]");
  // The admin loads its scripts in the head: there are no buttons yet.
  document.addEventListener("DOMContentLoaded", () => buttons().forEach((button) => { button.hidden = false; }));
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-shows]");
    if (button) show(button, button.getAttribute("aria-pressed") !== "true");
  });
  document.addEventListener("submit", () => buttons().forEach((button) => show(button, false)));
})();

/* A form that comes back with errors opens the tab of the first one and goes there. The tabs count theirs once more:
   Wagtail counts before the blocks of a page have said what is wrong. */
window.addEventListener("load", () => {
  const form = document.querySelector("form[data-edit-form]");
  const first = form?.querySelector(".error-message");
  if (!first) return;
  document.querySelectorAll("[role=tab] [data-controller~=w-count]").forEach((count) => {
    count.setAttribute("data-w-count-min-value", "1"); // a change of any value makes it count
    count.setAttribute("data-w-count-min-value", "0");
  });
  first.tabIndex = -1; // the message, not its box: a box for a day would open its calendar over it
  first.dispatchEvent(new CustomEvent("w-focus:focus", { bubbles: true }));
  let frames = 120;
  const goThere = () => {
    if (!first.checkVisibility() && frames--) requestAnimationFrame(goThere);
    else {
      first.focus({ preventScroll: true });
      first.scrollIntoView({ block: "center", behavior: "instant" });
    }
  };
  goThere();
});

/* What a form that saves itself has stored with the draft is named below its box and not sent again each time. */
(() => {
  let sent = [];
  document.addEventListener("w-autosave:save", (event) => {
    const boxes = [...event.target.querySelectorAll("input[type=file][data-stored]")];
    sent = boxes.filter((box) => box.files.length).map((box) => [box, box.files[0]]);
  });
  document.addEventListener("w-autosave:success", () => {
    for (const [box, file] of sent) {
      if (box.files[0] !== file) continue; // another one was chosen meanwhile
      const note = document.createElement("p");
      note.className = "kept-file";
      note.textContent = `${box.dataset.stored} ${file.name}`;
      box.parentElement.querySelectorAll(".kept-file").forEach((old) => old.remove());
      box.parentElement.append(note);
      box.value = "";
    }
    sent = [];
  }, true); // before the form takes what it holds for what is saved
})();

/* What Wagtail's templates hold in English for listeners, in the words of the site. */
(() => {
  const words = document.currentScript.dataset;
  document.addEventListener("DOMContentLoaded", () => {
    document.getElementById("w-slim-header-buttons")?.setAttribute("aria-label", words.actions);
    document.querySelectorAll("input[type=submit][value=Search]").forEach((button) => { button.value = words.search; });
  });
})();
