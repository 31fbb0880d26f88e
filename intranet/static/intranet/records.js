/* A field that holds records in order (search/admin/records_input.py): found by typing, moved and taken out by buttons.
   What counts is the hidden box; the list is drawn from it and says the same. */
(() => {
  const button = (words, name, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button button-small button-secondary";
    made.textContent = words;
    made.setAttribute("aria-label", `${words}: ${name}`);
    made.addEventListener("click", act);
    return made;
  };

  const start = (field) => {
    const part = (name) => field.querySelector(`[data-${name}]`);
    const box = field.querySelector("input[type=hidden]"), list = part("list"), found = part("found");
    const find = part("find"), status = part("status"), words = part("words").dataset;
    let asked = 0;

    const store = () => {
      box.value = JSON.stringify([...list.children].map((item) => item.dataset.ref));
      box.dispatchEvent(new Event("change", { bubbles: true }));
    };
    const move = (item, by) => {
      const other = by < 0 ? item.previousElementSibling : item.nextElementSibling;
      if (other) (by < 0 ? other.before(item) : other.after(item));
      store();
    };
    const equip = (item) => {
      const name = item.querySelector("span").textContent.trim();
      const row = document.createElement("span");
      row.className = "records__buttons";
      row.append(
        button(words.up, name, () => move(item, -1)),
        button(words.down, name, () => move(item, 1)),
        button(words.out, name, () => { item.remove(); store(); find.focus(); }),
      );
      item.append(row);
    };
    const draw = (record) => {
      const item = document.createElement("li"), text = document.createElement("span"), kind = document.createElement("b");
      item.dataset.ref = record.ref;
      kind.textContent = record.kind;
      text.append(kind, ` ${[record.number, record.title].filter(Boolean).join(" · ")}`);
      item.append(text);
      return item;
    };
    const offer = (records) => {
      found.replaceChildren(...records.map((record) => {
        const item = draw(record), name = item.textContent;
        item.append(button(words.add, name, () => {
          if ([...list.children].some((one) => one.dataset.ref === record.ref)) return;
          const added = draw(record);
          list.append(added);
          equip(added);
          found.replaceChildren();
          find.value = "";
          find.focus();
          store();
        }));
        return item;
      }));
      status.textContent = records.length ? String(records.length) : words.none;
      if (!records.length) found.textContent = words.none;
    };
    const look = async () => {
      const mine = ++asked, query = find.value.trim();
      if (!query) { found.replaceChildren(); return; }
      try {
        const answer = await fetch(`${field.dataset.address}?${new URLSearchParams({ q: query })}`);
        if (mine !== asked) return;
        if (!answer.ok) throw new Error(String(answer.status));
        offer((await answer.json()).records);
      } catch {
        if (mine === asked) found.textContent = words.failed;
      }
    };

    let waiting = 0;
    find.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(look, 250); });
    find.addEventListener("keydown", (event) => {
      if (event.key === "Enter") { event.preventDefault(); look(); } // it finds, it does not send the form
    });
    [...list.children].forEach(equip);
  };

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-records]").forEach(start));
})();
