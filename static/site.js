// An empty screen, a quick exit, and words that go first whatever way a page is left.
"use strict";
(() => {
  const root = document.documentElement;
  const every = (selector) => [...document.querySelectorAll(selector)];
  const wait = (time) => new Promise((done) => setTimeout(done, time));
  const within = (promise) => Promise.race([promise, wait(5000)]);
  const make = (tag, text, attributes) => {
    const made = document.createElement(tag);
    made.textContent = text;
    for (const name in attributes) made.setAttribute(name, attributes[name]);
    return made;
  };
  const BUTTON = "utrecht-button utrecht-button--";

  const title = document.title;
  let blank;
  let focus;
  let scrolled;
  const uncover = () => {
    document.title = title;
    root.classList.remove("is-blank");
    blank.remove();
    blank = null;
    if (focus) focus.focus();
    scrollTo(0, scrolled);
  };
  const cover = () => {
    focus = document.activeElement;
    scrolled = scrollY;
    document.title = "Nieuw tabblad";
    blank = make("dialog", "", { class: "blank", open: "", "aria-label": "Leeg scherm" });
    const back = make("button", "Terug", { type: "button" });
    back.addEventListener("click", uncover);
    blank.append(back);
    root.classList.add("is-blank");
    document.body.append(blank);
    back.focus();
  };
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing || event.repeat) return;
    event.preventDefault();
    if (blank) uncover();
    else cover();
  });
  for (const button of every("[data-blank]")) {
    button.hidden = false;
    button.addEventListener("click", cover);
  }

  const safe = new Map();
  let leaving = false;
  let tabs;
  let saving;
  let ends = Infinity;
  let wayBack = location.pathname + location.search;
  const keeper = (form) => form.querySelector("[data-keep]");
  const fields = (form) => new URLSearchParams(new FormData(form));
  const words = (form) => fields(form).toString();
  const dirty = (but) => [...safe.keys()].filter((form) => form !== but && safe.get(form) !== words(form));
  const draft = (form) => {
    const body = fields(form);
    body.set("moment", Date.now());
    return body;
  };

  const lost = make("p", "Er is geen verbinding. Uw tekst staat er nog. Probeer het zo nog eens.", {
    class: "utrecht-alert utrecht-alert--warning",
    role: "alert",
  });
  const sayLost = (form) => form.append(lost);

  const send = async (form) => {
    const now = words(form);
    const headers = { "X-Requested-With": "fetch" };
    const options = { method: "POST", body: draft(form), headers, redirect: "manual" };
    const answer = await within(fetch(keeper(form).dataset.keep, options)).catch(() => 0);
    if (!answer) sayLost(form);
    over = over || answer.status === 401;
    if (!answer || !(answer.ok || answer.type === "opaqueredirect")) return false;
    lost.remove();
    safe.set(form, now);
    wayBack = answer.headers.get("Way-Back") || wayBack;
    const left = answer.headers.get("Session-Left");
    if (left) {
      ends = Date.now() + left * 1000;
      note.innerHTML = note.innerHTML.replace(/\d\d:\d\d/g, `${new Date(ends)}`.slice(16, 21));
    }
    return true;
  };
  let over = false;
  let sent;
  const keep = (but) => {
    const all = dirty(but).map((form) => keeper(form) && send(form));
    sent = Promise.all(all).then((done) => done.every(Boolean), () => false);
    return sent;
  };

  const hand = (form) =>
    navigator.sendBeacon ? navigator.sendBeacon(keeper(form).dataset.keep, draft(form)) : !send(form);
  const handAll = () => dirty(saving).filter((form) => keeper(form) && !hand(form));
  addEventListener("pagehide", (event) => {
    handAll();
    if (tabs) tabs.close();
    if (event.persisted) root.hidden = true;
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) handAll();
  });
  addEventListener("beforeunload", (event) => {
    if (leaving || !dirty(saving).length) return;
    handAll();
    event.preventDefault();
    event.returnValue = "";
  });
  addEventListener("offline", () => dirty().forEach(sayLost));
  let timer;
  const soon = () => {
    timer = timer || setTimeout(async () => {
      timer = 0;
      if (!leaving && !saving && !(await keep())) soon();
    }, 8000);
  };
  document.addEventListener("input", soon);

  const leave = async (kept, go) => {
    leaving = await kept;
    go();
    await wait(3000);
    leaving = false;
  };
  const exit = async (control) => {
    root.hidden = true;
    if (tabs && !leaving) tabs.postMessage(1);
    leaving = true;
    const long = handAll();
    if (long.length) await within(Promise.all(long.map(send)));
    await Promise.race([Promise.all([wait(99), ...dirty().filter(keeper).map(send)]), wait(700)]);
    location.replace(control.dataset.exit || control.href);
  };

  let pressed;
  document.addEventListener("click", (event) => {
    const control = event.target.closest("a[href], button");
    if (!control || event.defaultPrevented) return;
    pressed = control;
    if ("exit" in control.dataset) {
      event.preventDefault();
      exit(control);
      return;
    }
    const { href, protocol } = control.name === "naar" ? new URL(control.value, location) : control;
    const aside = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!href || aside || (control.hash && href === location.href.split("#")[0] + control.hash)) return;
    if (!protocol.startsWith("http")) {
      leave(true, () => 0);
    } else if (control.name || dirty().length) {
      event.preventDefault();
      leave(keep(), () => location.assign(href));
    }
  });

  // Without a connection the words would go.
  let looking = false;
  const again = (form, button) => {
    const owner = keeper(form);
    const other = button && button.hasAttribute("formaction") && !("draft" in button.dataset);
    if (owner) owner.disabled = other && !dirty().includes(form);
    saving = form;
    button ? button.click() : form.submit();
  };
  const look = async (form, button) => {
    looking = true;
    let answered = true;
    try {
      // A form cannot be sent again while it is being sent.
      await wait(0);
      await within(sent);
      const kept = await keep(form);
      const asked = fetch("/healthz", { method: "HEAD", cache: "no-store" }).catch(() => false);
      answered = (await within(asked)) !== false;
      leaving = kept && answered;
    } finally {
      answered ? again(form, button) : sayLost(form);
      looking = false;
    }
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (saving === form || event.defaultPrevented) return;
    if (!keeper(form) && !dirty(form).length) {
      saving = form;
      return;
    }
    event.preventDefault();
    if (!looking) look(form, event.submitter || (pressed && pressed.form === form && pressed));
  });

  for (const form of every("form[method=post]")) {
    safe.set(form, form.querySelector("[data-unsaved]") ? "" : words(form));
  }
  // What was sent stays on no disk.
  if (every("[data-sent]")[0]) history.replaceState(null, "");
  for (const link of every("a[target]:not([data-beside])")) link.removeAttribute("target");

  // From the cache, of who left.
  addEventListener("pageshow", async (event) => {
    if (!event.persisted) return;
    saving = null;
    leaving = await keep();
    location.reload();
  });

  // A session that ends covers the page.
  const [note] = every("[data-session-left]");
  const veil = () => {
    const over = make("main", "", { class: "main veil" });
    const link = make("a", "Log in en ga verder", {
      class: `${BUTTON}primary-action`,
      href: `/accounts/login/?next=${encodeURIComponent(wayBack)}`,
    });
    over.append(make("h1", "Scherm afgedekt"), make("p", "Wat u typte, is 24 uur voor u bewaard."), link);
    root.classList.remove("is-blank");
    blank = null;
    document.title = "Wegwijzer";
    document.body.replaceChildren(...every(".strip"), over);
    link.focus();
  };
  const tick = async () => {
    const left = ends - Date.now();
    note.setAttribute("role", left < 120000 ? "alert" : "note");
    if (left > 0) return;
    root.classList.add("is-over");
    const kept = await keep();
    const ended = ends < Date.now();
    if (kept || !ended) root.classList.remove("is-over");
    // Words too late go with the form.
    const [late] = over ? dirty().filter(keeper) : [];
    if (late && ended && !saving) {
      saving = late;
      leaving = true;
      late.submit();
      return;
    }
    if (kept && ended) {
      ends = Infinity;
      safe.clear();
      veil();
    }
  };
  if (note) {
    ends = Date.now() + (Number(note.dataset.sessionLeft) + 2) * 1000;
    setInterval(tick, 5000);
    addEventListener("focus", tick);
  }

  const [errors] = every("[data-errors]");
  if (errors) errors.focus();

  // Who walks away leaves no case.
  const veilAfter = Number(document.body.dataset.veilAfter || 0) * 1000;
  if (veilAfter) {
    let touched = Date.now();
    for (const kind of ["keydown", "pointerdown", "pointermove", "input", "scroll", "touchstart"]) {
      addEventListener(kind, () => (touched = Date.now()), { passive: true, capture: true });
    }
    setInterval(() => {
      if (!blank && Date.now() - touched >= veilAfter && !every(".veil").length) cover();
    }, 1000);
  }

  const watch = (area) => {
    const { form } = area;
    const told = make("p", "", { role: "status" });
    let later;
    let gone = false;
    const ask = async () => {
      const text = area.value;
      const body = new URLSearchParams({ text, csrfmiddlewaretoken: form.csrfmiddlewaretoken.value });
      const answer = await fetch(form.dataset.check, { method: "POST", body }).catch(() => 0);
      gone = answer.status === 404;
      if (!answer.ok || answer.redirected || text !== area.value) return;
      const { spans, warning } = await answer.json();
      const found = spans.flatMap((span) => [
        make("mark", text.slice(span.start, span.end)),
        ` ${span.kind}. ${span.why} `,
      ]);
      told.replaceChildren(...found, warning || "");
    };
    area.after(told);
    area.addEventListener("input", () => {
      clearTimeout(later);
      if (!gone) later = setTimeout(ask, 700);
    });
  };
  every("[data-check] textarea:not([data-also])").forEach(watch);

  for (const also of every("[data-also]")) {
    const button = make("button", "Voeg toe wat ik selecteer", { type: "button", class: `${BUTTON}secondary-action` });
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      also.value += (also.value && ", ") + getSelection();
    });
    also.after(button);
  }

  let folded = [];
  addEventListener("beforeprint", () => {
    folded = every("main details:not([open], .stages, .situation)");
    for (const part of folded) part.open = true;
  });
  addEventListener("afterprint", () => {
    for (const part of folded) part.open = false;
  });

  // Who leaves in one tab leaves in all.
  const [way] = every("[data-exit]");
  tabs = new BroadcastChannel("weg");
  tabs.onmessage = ({ data }) => {
    if (data) exit(way);
    else if (note) {
      ends = 0;
      tick();
    }
  };
  if (!note && !every("[data-page^=error]")[0]) tabs.postMessage(0);
})();
