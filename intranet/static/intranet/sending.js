/* One file's way to the server, in pieces that survive a broken connection (accounts/media/staged_views.py).
   Used by upload.js, which shows the list of files. Words stand in the template (includes/upload.html). */
(() => {
  const SMALLEST = 64 * 1024;
  const FIRST = 512 * 1024;
  const STALLED_MS = 45_000;
  const PAUSES = [1, 2, 4, 8, 15, 30];
  const TRIES_OF_SERVER = 8;
  const PULSE_MS = 5_000;
  const DAY_MS = 86_400_000;

  const sleepers = new Set();
  const wakeAll = () => sleepers.forEach((wake) => wake());
  addEventListener("online", wakeAll);
  addEventListener("focus", wakeAll);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) wakeAll(); });

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

  // A sign-in in another tab changes the token: the cookie knows the new one, the page does not.
  const token = (form) =>
    document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1] ?? form.elements.csrfmiddlewaretoken?.value ?? "";

  /** One answer of the server: {status, data}; status 0: there was none. `on.xhr` may be aborted meanwhile. */
  const ask = (form, method, address, options = {}) => new Promise((answer) => {
    const { body = null, headers = {}, onProgress, on = {} } = options;
    const xhr = new XMLHttpRequest();
    let stalled;
    const watch = () => {
      clearTimeout(stalled);
      stalled = setTimeout(() => xhr.abort(), STALLED_MS);
    };
    on.xhr = xhr;
    xhr.open(method, address);
    xhr.setRequestHeader("X-CSRFToken", token(form));
    for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
    xhr.upload.addEventListener("progress", (event) => {
      watch();
      onProgress?.(event.loaded);
    });
    xhr.addEventListener("loadend", () => {
      clearTimeout(stalled);
      let data = null;
      try { data = JSON.parse(xhr.responseText); } catch { /* not one of our answers */ }
      answer({ status: xhr.status, data });
    });
    watch();
    xhr.send(body);
  });

  /** What this browser remembers of the uploads of a page, so that they are found again after a reload or a crash. */
  class Memory {
    constructor(purpose) {
      this.key = `staged:${purpose}:${location.pathname}`;
      this.tab = sessionStorage.getItem("staged-tab") ?? `${Date.now()}-${Math.random()}`;
      sessionStorage.setItem("staged-tab", this.tab);
      const beat = () => localStorage.setItem(`staged-tab:${this.tab}`, Date.now());
      beat();
      setInterval(beat, PULSE_MS);
      // Tabs that were closed leave their mark: after a day it says nothing any more.
      const marks = Object.keys(localStorage).filter((key) => key.startsWith("staged-tab:"));
      marks.filter((key) => Date.now() - localStorage.getItem(key) > DAY_MS).forEach((key) => localStorage.removeItem(key));
    }

    all() {
      try { return JSON.parse(localStorage.getItem(this.key)) ?? []; } catch { return []; }
    }

    write(entries) {
      if (entries.length) localStorage.setItem(this.key, JSON.stringify(entries));
      else localStorage.removeItem(this.key);
    }

    add(id) { this.write([...this.all().filter((entry) => entry.id !== id), { id, tab: this.tab }]); }

    drop(id) { this.write(this.all().filter((entry) => entry.id !== id)); }

    /** Ids that are ours or of a tab that is closed; what another open tab is sending is left to it. */
    ids() {
      const closed = (tab) => Date.now() - (localStorage.getItem(`staged-tab:${tab}`) ?? 0) > 3 * PULSE_MS;
      return this.all().filter(({ tab }) => tab === this.tab || closed(tab)).map(({ id }) => id);
    }
  }

  /** One file: its row on the page, where it stands, and the way to the server. */
  class Upload {
    constructor(field, { row, file = null, id = "", name, size, received = 0 }) {
      Object.assign(this, { field, row, file, id, name, size, received, state: "waiting", on: {}, pieceBytes: FIRST });
      this.part = (what) => row.querySelector(`[data-upload-${what}]`);
      this.part("remove").addEventListener("click", () => this.remove());
      this.part("retry").addEventListener("click", () => this.retry());
    }

    get pending() { return this.state === "waiting" || this.state === "sending"; }

    show(state, text = this.field.words[state] ?? "") {
      const changed = this.state !== state;
      this.state = state;
      this.row.dataset.state = state;
      this.part("state").textContent = text;
      const bar = this.part("progress");
      bar.hidden = state === "done" || state === "refused";
      bar.value = this.size ? Math.floor((this.received + (this.underway ?? 0)) * 100 / this.size) : 0;
      this.part("retry").hidden = !(state === "failed" || this.wake);
      if (changed && state !== "sending") this.field.announce(`${this.name}: ${text}`);
      if (changed) this.field.changed(this);
    }

    showProgress(loaded = 0) {
      if (this.state !== "sending") return;
      this.underway = loaded;
      const sent = this.received + loaded;
      const seconds = (performance.now() - this.began) / 1000;
      const left = (this.size - sent) / ((sent - this.beganAt) / seconds);
      const { sending, minutes, moment } = this.field.words;
      const percent = fill(sending, { percent: `${Math.floor(sent * 100 / this.size)}%` });
      const known = seconds >= 3 && Number.isFinite(left);
      const rest = left < 60 ? moment : fill(minutes, { count: Math.ceil(left / 60) });
      this.show("sending", known ? `${percent}, ${rest}` : percent);
    }

    address() { return `${this.field.box.dataset.create}${this.id}/`; }

    ask(method, address, options = {}) { return ask(this.field.form, method, address, { ...options, on: this.on }); }

    /** Ask the server for a place; what it does not take is refused before a byte is sent. */
    async prepare() {
      for (let tries = 0; !this.gone && !this.id && this.pending; tries += 1) {
        const values = { purpose: this.field.box.dataset.purpose, name: this.name, size: this.size };
        const answer = await this.ask("POST", this.field.box.dataset.create, {
          body: JSON.stringify(values), headers: { "Content-Type": "application/json" },
        });
        if (answer.status === 201) this.accept(answer.data);
        else await this.settle(answer, tries);
      }
    }

    accept({ id, piece, received }) {
      Object.assign(this, { id, received, most: piece });
      this.field.memory.add(id);
      if (this.gone) this.forget();
    }

    async send() {
      this.began = performance.now();
      this.beganAt = this.received;
      this.show("sending", fill(this.field.words.sending, { percent: `${Math.floor(this.received * 100 / this.size)}%` }));
      for (let tries = 0; !this.gone && this.pending && this.received < this.size;) {
        const answer = await (this.unsure ? this.ask("GET", this.address()) : this.sendPiece());
        this.underway = 0;
        if (this.gone) return;
        if (answer.data && (answer.status === 200 || answer.status === 409)) {
          tries = answer.status === 409 ? tries + 1 : 0;
          Object.assign(this, { unsure: false, troubled: false });
          this.received = answer.data.received;
          this.most = answer.data.piece ?? this.most;
          this.showProgress();
          if (tries > TRIES_OF_SERVER) this.show("failed");
        } else {
          await this.settle(answer, tries);
          tries += 1;
        }
      }
      if (!this.gone && this.received === this.size) this.finish();
    }

    async sendPiece() {
      const from = this.received;
      const body = this.file.slice(from, from + Math.min(this.pieceBytes, this.most ?? this.pieceBytes));
      const started = performance.now();
      const answer = await this.ask("PUT", this.address(), {
        body, headers: { "Upload-Offset": String(from), "Content-Type": "application/octet-stream" },
        onProgress: (loaded) => this.showProgress(Math.min(loaded, body.size)),
      });
      const seconds = (performance.now() - started) / 1000;
      if (answer.status === 200 && seconds < 3) this.pieceBytes = Math.min(this.pieceBytes * 2, this.most ?? FIRST);
      else if (answer.status !== 200 || seconds > 10) this.pieceBytes = Math.max(this.pieceBytes / 2, SMALLEST);
      return answer;
    }

    /** Do what an answer asks for that was not the hoped-for one: wait, begin anew, or give up in words. */
    async settle({ status, data }, tries) {
      if (this.gone) return;
      this.unsure = Boolean(this.id);
      const { words } = this.field;
      if (status === 401) {
        this.field.signedOut(true);
        await this.pause(30, data?.error ?? words.failed);
        this.field.signedOut(false);
      } else if (status === 404 && this.id) {
        this.field.memory.drop(this.id);
        Object.assign(this, { id: "", received: 0, unsure: false });
        await this.prepare();
      } else if (status === 0 && this.file && !(await this.isReadable())) {
        this.show("refused", words.vanished);
      } else if (status === 0 || status >= 500 || status === 429 || (status === 403 && !data) || status === 408) {
        if (status && tries >= TRIES_OF_SERVER) this.show("failed", data?.error ?? words.failed);
        else {
          const told = data?.error ?? words[navigator.onLine ? "broken" : "offline"];
          await this.pause(PAUSES[tries] ?? PAUSES.at(-1), told);
        }
      } else if (status === 400 && this.id && tries < 3) {
        await this.pause(1, words.broken);
      } else {
        this.show("refused", data?.error ?? words.failed);
      }
    }

    async isReadable() {
      try {
        await this.file.slice(0, 1).arrayBuffer();
        return true;
      } catch {
        return false;
      }
    }

    /** Wait so many seconds, or until the network is back, the tab is looked at, or somebody presses "try again". */
    pause(seconds, text) {
      return new Promise((resolve) => {
        const timer = setTimeout(() => this.wake(), seconds * 1000);
        this.wake = () => {
          clearTimeout(timer);
          sleepers.delete(this.wake);
          this.wake = null;
          if (!this.gone) this.show(this.state);
          resolve();
        };
        sleepers.add(this.wake);
        this.show(this.state, fill(text, { count: seconds }));
        if (!this.troubled) this.field.announce(`${this.name}: ${this.part("state").textContent}`);
        this.troubled = true;
      });
    }

    retry() {
      if (this.wake) this.wake();
      else if (this.state === "failed") this.field.enqueue(this);
    }

    finish() {
      const input = document.createElement("input");
      Object.assign(input, { type: "hidden", name: "staged", value: this.id });
      this.row.append(input);
      this.show("done");
      const detail = { id: this.id, name: this.name, size: this.size };
      this.field.box.dispatchEvent(new CustomEvent("staged-upload:done", { bubbles: true, detail }));
    }

    remove() {
      this.gone = true;
      this.on.xhr?.abort();
      this.wake?.();
      this.forget();
      this.row.remove();
      this.field.removed(this);
    }

    forget() {
      if (!this.id) return;
      this.field.memory.drop(this.id);
      ask(this.field.form, "DELETE", this.address());
    }
  }

  window.stagedUploads = { Memory, Upload, ask, fill, token };
})();
