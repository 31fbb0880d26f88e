/* Optional. Find on a page without loading it anew: the answer of the same address is put in its place. Without this file
   form and links do the same with a page load. */
(() => {
  const bar = document.querySelector("[data-find]");
  if (!bar) return;
  const box = bar.querySelector("input[type=search]");
  const status = bar.querySelector("[role=status]");
  const found = bar.querySelector("[data-find-found]");
  const page = document.querySelector("[data-find-page]") ?? document.querySelector("main");
  let asked = box?.value.trim() ?? "";

  const marks = (number) => document.querySelectorAll(number ? `mark[data-cho="${number}"]` : "mark[data-cho]");
  const steps = (way) => found.querySelector(`[data-find-step="${way}"]`);
  const number = () => Number(found.querySelector("[data-now]")?.dataset.now ?? 0);
  const all = () => Number(found.querySelector("[data-now]")?.dataset.all ?? 0);

  // An address with another place in it.
  const addressOf = (link, place) => {
    const address = new URL(link.href);
    address.searchParams.set("cho", place);
    return address.href;
  };

  function say(now) {
    const count = found.querySelector("[data-now]");
    count.dataset.now = now;
    count.textContent = `${now}/${all()}`;
    status.textContent = status.dataset.words.replace("NOW", now).replace("ALL", all());
    for (const [way, place] of [[-1, now > 1 ? now - 1 : all()], [1, now < all() ? now + 1 : 1]]) {
      steps(way).href = addressOf(steps(way), place);
    }
    found.querySelectorAll("[data-find-place]").forEach((link) => {
      if (Number(link.dataset.findPlace) === now) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  }

  // Goes to a place that stands in what is shown; of a long text the others come with another address.
  function show(now) {
    const parts = marks(now);
    if (!parts.length) return false;
    document.querySelectorAll("mark.now").forEach((part) => { part.classList.remove("now"); part.removeAttribute("id"); });
    parts.forEach((part) => part.classList.add("now"));
    parts[0].id = "cho";
    document.querySelectorAll("rect[data-cho]").forEach((part) => part.classList.toggle("now", Number(part.dataset.cho) === now));
    parts[0].closest("details:not([open])")?.setAttribute("open", "");
    say(now);
    parts[0].scrollIntoView({ block: "center" });
    document.dispatchEvent(new Event("place"));
    return true;
  }

  // Marks on the pictures of pages beside the text are those of the same answer; the pictures stay.
  function markPictures(there) {
    document.querySelectorAll("[data-leaf]").forEach((leaf) => {
      leaf.querySelector("svg")?.remove();
      const theirs = there?.getElementById(leaf.id)?.querySelector("svg");
      if (theirs) leaf.querySelector(".pageimg__sheet").append(theirs);
    });
  }

  async function load(address) {
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" } });
      const there = new DOMParser().parseFromString(await answer.text(), "text/html");
      const [theirs, text] = [there.querySelector("[data-find]"), there.querySelector("[data-find-page]")];
      if (!answer.ok || answer.redirected || !theirs || !text || !page.matches("[data-find-page]")) throw new Error("another page");
      found.replaceChildren(...theirs.querySelector("[data-find-found]").childNodes);
      page.replaceChildren(...text.childNodes);
      markPictures(there);
      bar.classList.toggle("findbar--on", theirs.classList.contains("findbar--on"));
      asked = box?.value.trim() ?? "";
      history.replaceState(history.state, "", address);
      if (!show(number())) status.textContent = theirs.querySelector("[role=status]").textContent;
    } catch {
      location.assign(address);
    }
  }

  function close() {
    const link = found.querySelector("[data-find-close]");
    if (!link) return;
    marks().forEach((part) => part.replaceWith(...part.childNodes));
    markPictures(null);
    history.replaceState(history.state, "", link.href);
    found.replaceChildren();
    status.textContent = "";
    bar.classList.remove("findbar--on");
    if (box) { box.value = ""; box.focus({ preventScroll: true }); }
    asked = "";
  }

  function step(way) {
    const link = steps(way);
    if (!link) return;
    const now = number() + way;
    if (show(now < 1 ? all() : now > all() ? 1 : now)) history.replaceState(history.state, "", addressOf(link, number()));
    else load(link.href);
  }

  bar.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target;
    if (box.value.trim()) load(`${form.getAttribute("action").split("#")[0]}?${new URLSearchParams(new FormData(form))}#cho`);
    else close();
  });
  box?.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !number() || box.value.trim() !== asked) return;
    event.preventDefault();
    step(event.shiftKey ? -1 : 1);
  });
  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const link = event.target.closest("[data-find-step], [data-find-place], [data-find-close]");
    if (!link) return;
    event.preventDefault();
    if ("findClose" in link.dataset) { close(); return; }
    if ("findStep" in link.dataset) { step(Number(link.dataset.findStep)); return; }
    const { href } = link;
    link.closest("details").open = false;
    if (show(Number(link.dataset.findPlace))) history.replaceState(history.state, "", href);
    else load(href);
  });
  // Before the menus, which close at the same key: Escape closes one thing at a time.
  document.addEventListener("keydown", (event) => {
    const busy = document.querySelector("details[name=menu][open], :popover-open, dialog[open]");
    const elsewhere = event.target.closest?.("input, textarea, select") && event.target !== box;
    if (event.key === "Escape" && !busy && !elsewhere) close();
  }, true);
})();
