/* Optional. The text and the pictures of its pages move together: the name of a page in the text leads to its picture
   beside it, a part of the text that is gone to brings its page along. Without this file both are links. */
(() => {
  const pane = document.querySelector("[data-leaves]");
  if (!pane) return;
  const moves = () => pane.scrollHeight > pane.clientHeight + 1;

  function bring(part) {
    const leaf = part?.closest("[data-leaf]");
    if (!leaf) return;
    const mark = part.matches("rect") ? part : leaf;
    const top = mark.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
    if (moves()) pane.scrollTo({ top: top - (mark === leaf ? 0 : pane.clientHeight / 3) });
    else mark.scrollIntoView({ block: "center" });
  }

  // The page of the text in which an element stands: the last name of a page before it.
  function leafOf(element) {
    let found = null;
    for (const leaf of pane.querySelectorAll("[data-leaf]")) {
      const name = leaf.dataset.leaf && document.getElementById(leaf.dataset.leaf);
      if (!name) continue;
      const follows = name === element || name.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
      if (follows || !found) found = leaf;
    }
    return found;
  }

  function follow() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || pane.contains(target) || !moves()) return;
    const now = target.matches("mark") && pane.querySelector("rect.now");
    bring(now || leafOf(target));
  }

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const link = event.target.closest(".pagebreak a");
    const leaf = link && document.getElementById(link.hash.slice(1));
    if (!leaf || !pane.contains(leaf)) return;
    event.preventDefault();
    bring(leaf);
  });
  document.addEventListener("place", () => bring(pane.querySelector("rect.now")));
  window.addEventListener("hashchange", follow);
  if (location.hash) follow();
})();
