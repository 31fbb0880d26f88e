/* Optional. A word of the picture is selected in the text, doubtful words are gone through by a key, the keys that stand
   on the buttons work. Without this file the text is corrected and saved all the same. */
(() => {
  const form = document.querySelector("[data-review]");
  const box = form?.querySelector("textarea");
  if (!box) return;
  const first = box.value;
  const places = [...form.querySelectorAll("[data-start]")];
  const doubtful = [...form.querySelectorAll("button[data-start]")];
  let at = -1;
  if (matchMedia("(min-width: 62em)").matches) box.focus({ preventScroll: true });

  // Where a character of the text as it came stands now: what is before and behind the changes has stayed.
  function moved(place) {
    const now = box.value;
    let before = 0;
    while (before < Math.min(first.length, now.length) && first[before] === now[before]) before += 1;
    let behind = 0;
    const most = Math.min(first.length, now.length) - before;
    while (behind < most && first[first.length - 1 - behind] === now[now.length - 1 - behind]) behind += 1;
    if (place <= before) return place;
    if (place >= first.length - behind) return place + now.length - first.length;
    return Math.min(place, now.length - behind);
  }

  function select(element) {
    const [start, end] = [moved(Number(element.dataset.start)), moved(Number(element.dataset.end))];
    box.focus({ preventScroll: true });
    box.setSelectionRange(start, end);
    // A text area does not go to its selection by itself: as many lines down as stand before it.
    const lines = box.value.slice(0, start).split("\n").length;
    box.scrollTop = Math.max(0, (lines / box.value.split("\n").length) * box.scrollHeight - box.clientHeight / 2);
    show(element.dataset.start);
  }

  function show(start) {
    form.querySelectorAll("rect.is-now").forEach((rect) => rect.classList.remove("is-now"));
    const rect = form.querySelector(`rect[data-start="${start}"]`);
    if (!rect) return;
    rect.classList.add("is-now");
    const pane = rect.closest(".review__picture");
    const top = rect.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    if (top < 0 || top > pane.clientHeight - 40) pane.scrollTop += top - pane.clientHeight / 3;
  }

  places.forEach((place) => place.addEventListener("click", () => {
    at = doubtful.indexOf(place);
    select(place);
  }));

  // Where the writing mark stands, the picture shows the word.
  box.addEventListener("keyup", (event) => {
    if (!event.key.startsWith("Arrow") || event.altKey) return;
    const here = box.selectionStart;
    const rect = places.find((place) => moved(Number(place.dataset.start)) <= here && here <= moved(Number(place.dataset.end)));
    if (rect) show(rect.dataset.start);
  });

  document.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const press = (name) => {
      const target = document.querySelector(`[data-review-key="${name}"]`);
      if (!target) return;
      event.preventDefault();
      target.click();
    };
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) press("Enter");
    else if (event.key === "Enter" && event.altKey) press("AltEnter");
    else if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) press(event.key);
    else if (event.key === "F8" && doubtful.length) {
      event.preventDefault();
      at = (at + (event.shiftKey ? doubtful.length - 1 : 1)) % doubtful.length;
      select(doubtful[at]);
    }
  });

  // A text that was changed is not lost by following a link.
  let sent = false;
  form.addEventListener("submit", () => { sent = true; });
  window.addEventListener("beforeunload", (event) => { if (!sent && box.value !== box.defaultValue) event.preventDefault(); });
})();
