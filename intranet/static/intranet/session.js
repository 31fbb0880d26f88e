/* Nothing typed into a form of the admin is lost because a session has ended. Before a form is sent, the server is asked
   whether the same person is still signed in; if not, the page stays, says why, and the form is sent after signing in
   in another tab. Saving by itself says why it pauses and goes on afterwards.
   What a form has saved by itself is its own version: it names it, so that only the versions of others stop it. */
(() => {
  const bar = document.getElementById("session-bar");
  if (!bar) return;
  const PATIENCE_MS = 10_000;
  const AFTER_SIGNING_IN = ["signed_out", "csrf_failed"];
  const GONE = "gone"; // deleted, or no longer theirs
  const cleared = new WeakSet();
  const busy = new WeakSet(); // being asked for, or on their way: a second tap sends nothing
  let stopped = null; // the form that was to be sent, with its button
  let paused = null; // the form that could not save itself
  let retried = false; // with a new token, since it last saved itself
  let leaving = false;
  let saving = null;

  const ask = async () => {
    try {
      const answer = await fetch(bar.dataset.address, { headers: { Accept: "application/json" }, cache: "no-store" });
      const state = await answer.json();
      return { ...state, reason: state.reason || (state.user === bar.dataset.user ? "" : "other") };
    } catch {
      return { reason: "offline" };
    }
  };

  const secret = () => document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1];
  let known = secret();

  /** Signing in changes the token that every form carries, and the one that Wagtail's scripts send.
      Else it stays: by it the server knows a form that is sent twice. */
  const renew = ({ csrf }) => {
    if (secret() === known) return;
    known = secret();
    if (window.wagtailConfig) window.wagtailConfig.CSRF_TOKEN = csrf;
    document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((box) => { box.value = csrf; });
  };

  const say = ({ reason, name }) => {
    bar.querySelectorAll("[data-says]").forEach((words) => { words.hidden = !words.dataset.says.split(" ").includes(reason); });
    bar.querySelectorAll("[data-name]").forEach((place) => { place.textContent = name ?? ""; });
    bar.hidden = false;
  };

  const send = ({ form, button }) => {
    const wasDisabled = button?.disabled;
    if (button) button.disabled = false; // a disabled button is not sent
    cleared.add(form);
    HTMLFormElement.prototype.requestSubmit.call(form, button);
    if (button) button.disabled = wasDisabled;
  };

  const editor = document.querySelector("form[data-edit-form]");

  /** Send the form if the same person is signed in; else keep it and say why. */
  const trySending = async (attempt) => {
    if (busy.has(attempt.form)) return;
    busy.add(attempt.form);
    leaving = attempt.form === editor;
    await Promise.race([saving?.done, new Promise((resolve) => { setTimeout(resolve, PATIENCE_MS); })]);
    const state = await ask();
    if (!state.reason) {
      stopped = null;
      bar.hidden = true;
      renew(state);
      send(attempt);
      setTimeout(() => {
        leaving = false;
        busy.delete(attempt.form);
      }, attempt.form === editor ? PATIENCE_MS : 0); // other forms may stay on the page: those of dialogs
      return;
    }
    leaving = false;
    busy.delete(attempt.form);
    stopped = attempt;
    attempt.button?.setAttribute("data-w-progress-loading-value", "false");
    say(state);
    bar.focus();
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (cleared.delete(form)) return;
    if (form.getAttribute("method")?.toLowerCase() !== "post" || form.closest("[data-wagtail-sidebar]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    trySending({ form, button: event.submitter ?? undefined });
  }, { capture: true });

  // Steps of moderation send the form by script, which no listener hears.
  if (editor) editor.submit = () => HTMLFormElement.prototype.requestSubmit.call(editor);

  const goOn = () => {
    const form = paused;
    paused = null;
    bar.hidden = true;
    form?.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, cancelable: true }));
  };

  const lookAgain = async () => {
    if (bar.hidden) return;
    const state = await ask();
    if (state.reason) {
      say(state);
      return;
    }
    renew(state);
    if (stopped) say({ reason: "back" });
    else goOn();
  };
  document.addEventListener("visibilitychange", () => { if (!document.hidden) lookAgain(); });
  addEventListener("focus", lookAgain);
  bar.querySelector("[data-again]").addEventListener("click", () => (stopped ? trySending(stopped) : lookAgain()));

  document.addEventListener("w-autosave:save", (event) => {
    if (leaving) {
      event.preventDefault();
      return;
    }
    let finish;
    saving = { done: new Promise((resolve) => { finish = resolve; }) };
    saving.finish = finish;
  }, { capture: true });

  document.addEventListener("w-autosave:success", ({ target: form, detail: { response } }) => {
    const named = { loaded_revision_id: response.revision_id, loaded_revision_created_at: response.revision_created_at };
    for (const [name, value] of Object.entries(named)) {
      if (!value) continue;
      if (!form.querySelector(`[name=${name}]`)) {
        form.append(Object.assign(document.createElement("input"), { type: "hidden", name }));
      }
      form.querySelectorAll(`[name=${name}]`).forEach((box) => { box.value = value; });
    }
    retried = false;
    saving?.finish();
  });

  document.addEventListener("w-autosave:error", async ({ target: form, detail }) => {
    saving?.finish();
    const code = detail.response?.error_code;
    if (code === GONE || AFTER_SIGNING_IN.includes(code)) {
      detail.text = detail.response.error_message; // Wagtail's listeners come later; theirs would be "server error"
    }
    if (!AFTER_SIGNING_IN.includes(code)) return;
    paused = form;
    const state = await ask();
    if (state.reason || retried) say(state);
    else {
      retried = true;
      renew(state);
      goOn();
    }
  }, { capture: true });
})();
