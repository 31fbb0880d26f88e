/* A field for files whose files go up as soon as they are chosen: a row for each, two at a time, before the form.
   Without this file the same field sends them with the form. Sending itself: sending.js. */
(() => {
  const { Memory, Upload, ask, fill, token } = window.stagedUploads;
  const AT_ONCE = 2;
  const plain = (name) => name.normalize("NFC");

  /** One field for files in a form: its list of uploads, two of which go at once. */
  class Field {
    constructor(box) {
      Object.assign(this, { box, form: box.closest("form"), words: { ...box.dataset } });
      Object.assign(this, { uploads: [], queue: [], active: 0 });
      this.memory = new Memory(box.dataset.purpose);
      this.preparing = Promise.resolve();
      this.input = box.querySelector("input[type=file]");
      this.list = box.querySelector("[data-upload-list]");
      this.list.querySelectorAll("[data-upload-row]").forEach((row) => this.adopt(row));
      this.input.addEventListener("change", () => {
        this.take([...this.input.files]);
        this.input.value = "";
      });
      this.form.addEventListener("submit", (event) => this.submitting(event));
      addEventListener("beforeunload", (event) => {
        if (!this.leaving && this.pending.length) event.preventDefault();
      });
      // Back to a form that was sent: what it shows may be taken meanwhile.
      addEventListener("pageshow", (event) => { if (event.persisted && this.leaving) location.reload(); });
      this.listenToDrops(box.querySelector(".upload"));
      box.querySelector(".upload").classList.add("upload--live");
      this.recall();
    }

    get pending() { return this.uploads.filter((upload) => upload.pending); }

    listenToDrops(zone) {
      const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
      const stop = (event) => { if (holdsFiles(event)) event.preventDefault(); };
      addEventListener("dragover", stop);
      addEventListener("drop", stop);
      zone.addEventListener("dragover", (event) => { if (holdsFiles(event)) zone.classList.add("upload--over"); });
      for (const type of ["dragleave", "drop"]) {
        zone.addEventListener(type, () => zone.classList.remove("upload--over"));
      }
      zone.addEventListener("drop", (event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        this.take([...event.dataTransfer.files]);
      });
    }

    /** A row that came with the page: a file that had arrived when the form was sent the last time. */
    adopt(row) {
      const { id, name, size } = row.dataset;
      const upload = new Upload(this, { row, id, name, size: Number(size), received: Number(size) });
      upload.state = "done";
      this.uploads.push(upload);
      this.memory.add(id);
    }

    /** Show what an earlier visit of this page has left: arrived, or to be chosen again. */
    async recall() {
      for (const id of this.memory.ids().filter((known) => !this.uploads.some((upload) => upload.id === known))) {
        const { status, data } = await ask(this.form, "GET", `${this.box.dataset.create}${id}/`);
        if (status === 404) this.memory.drop(id);
        if (status !== 200 || !data) continue;
        const upload = this.add({ id, name: data.name, size: data.size, received: data.received });
        upload.most = data.piece;
        this.memory.add(id);
        if (data.received === data.size) upload.finish();
        else upload.show("unfinished");
      }
    }

    add(values) {
      const row = this.box.querySelector("template").content.cloneNode(true).querySelector("[data-upload-row]");
      const upload = new Upload(this, { ...values, row });
      row.querySelectorAll("[data-upload-name]").forEach((node) => { node.textContent = values.name; });
      upload.part("size").textContent = this.formatSize(values.size);
      upload.part("progress").setAttribute("aria-label", values.name);
      this.list.append(row);
      this.uploads.push(upload);
      return upload;
    }

    formatSize(bytes) {
      const { lang } = document.documentElement;
      const digits = (value) => value.toLocaleString(lang, { maximumFractionDigits: value < 100 ? 1 : 0 });
      return bytes < 1024 ** 2 ? `${digits(Math.max(1, Math.round(bytes / 1024)))} KB` : `${digits(bytes / 1024 ** 2)} MB`;
    }

    take(files) {
      for (const file of files) {
        const same = this.uploads.find(({ name, size }) => plain(name) === plain(file.name) && size === file.size);
        if (!this.input.multiple) this.uploads.filter((upload) => upload !== same).forEach((upload) => upload.remove());
        if (same && same.state === "unfinished") {
          same.file = file;
          same.unsure = true;
          this.enqueue(same);
        } else if (same && same.state !== "refused") {
          this.announce(`${file.name}: ${this.words.twice}`);
        } else {
          same?.remove();
          const upload = this.add({ file, name: file.name, size: file.size });
          upload.show("waiting");
          this.preparing = this.preparing.then(() => upload.prepare()).then(() => {
            if (upload.pending) this.enqueue(upload);
          });
        }
      }
    }

    enqueue(upload) {
      if (upload.gone || upload.state === "refused") return;
      if (upload.state === "failed") upload.unsure = Boolean(upload.id);
      upload.show("waiting");
      this.queue.push(upload);
      this.pump();
    }

    pump() {
      while (this.active < AT_ONCE && this.queue.length) {
        const upload = this.queue.shift();
        if (upload.gone) continue;
        this.active += 1;
        (upload.id ? Promise.resolve() : upload.prepare())
          .then(() => (upload.gone || !upload.pending ? null : upload.send()))
          .finally(() => {
            this.active -= 1;
            this.pump();
          });
      }
    }

    announce(text) { this.box.querySelector("[data-upload-live]").textContent = text; }

    /** Say something about the whole form, beside the list and aloud. */
    note(text = "") {
      const place = this.box.querySelector("[data-upload-note]");
      place.hidden = !text;
      place.querySelector("p").textContent = text;
      if (text) this.announce(text);
    }

    signedOut(is) { this.box.querySelector("[data-upload-sign-in]").hidden = !is; }

    changed() { this.goOn(); }

    removed(upload) {
      this.uploads = this.uploads.filter((other) => other !== upload);
      this.input.focus();
      this.goOn();
    }

    /** A form that was sent too early goes by itself once everything has arrived. */
    goOn() {
      if (!this.awaited) return;
      const { submitter } = this.awaited;
      if (this.pending.length) return this.note(fill(this.words.awaited, { count: this.pending.length }));
      this.awaited = null;
      this.note();
      // Not from within the row that has just changed: the hidden input is there, the event of it may not be.
      setTimeout(() => this.form.requestSubmit(submitter));
    }

    submitting(event) {
      if (event.defaultPrevented) return;
      const problem = this.uploads.find(({ state }) => ["refused", "failed", "unfinished"].includes(state));
      if (this.pending.length && !problem) {
        event.preventDefault();
        this.awaited = { submitter: event.submitter };
        this.note(fill(this.words.awaited, { count: this.pending.length }));
      } else if (problem) {
        event.preventDefault();
        this.note(this.words.blocked);
        problem.part("remove").focus();
      } else {
        this.leaving = true;
        this.note();
        if (this.form.elements.csrfmiddlewaretoken) this.form.elements.csrfmiddlewaretoken.value = token(this.form);
      }
    }
  }

  document.querySelectorAll("[data-staged-upload]").forEach((box) => new Field(box));
})();
