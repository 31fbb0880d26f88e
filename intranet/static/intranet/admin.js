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
