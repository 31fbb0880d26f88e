/* Takes files in one after the other: chosen, dropped, or those of a whole folder. Without it the form sends them. */
(() => {
  const form = document.querySelector("[data-intake]");
  const place = document.querySelector("[data-intake-rows]");
  if (!form || !place) return;
  const words = JSON.parse(document.getElementById("intake-words").textContent);
  const part = (name) => form.querySelector(`[data-intake-${name}]`);
  const [drop, progress, status, bar, problems] = ["drop", "progress", "status", "bar", "problems"].map(part);
  const waiting = [];
  let isSending = false;
  let total = 0;
  let taken = 0;

  const say = (text, values) => text.replace(/\{(\w+)\}/g, (_all, name) => values[name]);

  const complain = (html, isText) => {
    const item = document.createElement("li");
    if (isText) item.textContent = html;
    else item.innerHTML = html; // the server has escaped it
    problems.append(item);
  };

  const send = async (file) => {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.set("files", file, file.name);
    try {
      const headers = { Accept: "application/json" };
      const answer = await fetch(form.action, { method: "POST", body, headers, credentials: "same-origin" });
      if (answer.redirected || answer.status === 401 || answer.status === 403) {
        complain(`${file.name}: ${words.signedOut}`, true);
        return;
      }
      if (!answer.ok) throw new Error(answer.status);
      const said = await answer.json();
      taken += said.taken;
      for (const problem of said.problems) complain(problem, false);
    } catch {
      complain(`${file.name}: ${words.failed}`, true);
    }
  };

  const sendAll = async (files) => {
    const chosen = [...files].filter((file) => !file.name.startsWith("."));
    waiting.push(...chosen);
    total += chosen.length;
    if (isSending || !waiting.length) return;
    isSending = true;
    problems.replaceChildren();
    progress.hidden = false;
    while (waiting.length) {
      status.textContent = say(words.sending, { number: total - waiting.length + 1, total });
      bar.max = total;
      bar.value = total - waiting.length;
      await send(waiting.shift());
      await refresh();
    }
    bar.value = total;
    status.textContent = say(words.done, { taken });
    isSending = false;
    total = taken = 0;
  };

  const refresh = async () => {
    try {
      const query = window.location.search;
      const answer = await fetch(form.dataset.rowsUrl + query, { credentials: "same-origin" });
      if (!answer.ok || answer.redirected) return;
      const found = document.createElement("template");
      found.innerHTML = await answer.text();
      const fresh = found.content.querySelector("[data-reading]");
      if (!fresh || place.contains(document.activeElement)) return;
      place.replaceChildren(fresh);
      place.dataset.reading = fresh.dataset.reading;
    } catch {
      // the network failed: the next look comes
    }
  };

  const look = async () => {
    if (place.dataset.reading === "yes" && !document.hidden) await refresh();
    setTimeout(look, 3000);
  };

  const filesOfEntry = async (entry) => {
    if (entry.isFile) return [await new Promise((resolve, reject) => entry.file(resolve, reject))];
    const reader = entry.createReader();
    const found = [];
    for (;;) {
      const entries = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      if (!entries.length) break;
      for (const inner of entries) found.push(...(await filesOfEntry(inner)));
    }
    return found;
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const input = form.elements.files;
    sendAll(input.files);
    input.value = "";
  });
  form.elements.files.addEventListener("change", () => form.requestSubmit());
  const folder = part("folder");
  folder.hidden = false;
  folder.querySelector("input").addEventListener("change", (event) => {
    sendAll(event.target.files);
    event.target.value = "";
  });
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("intake__drop--over");
    });
  }
  drop.addEventListener("dragleave", () => drop.classList.remove("intake__drop--over"));
  drop.addEventListener("drop", async (event) => {
    event.preventDefault();
    drop.classList.remove("intake__drop--over");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const files = entries.length
      ? (await Promise.all(entries.map(filesOfEntry))).flat()
      : [...event.dataTransfer.files];
    sendAll(files);
  });
  window.addEventListener("beforeunload", (event) => {
    if (isSending) event.preventDefault();
  });
  // Buttons in our words instead of the browser's, which speak its own language.
  part("files").classList.add("button");
  part("files-words").hidden = false;
  form.elements.files.classList.add("w-sr-only");
  part("send").hidden = true;
  look();
})();
