// Makes pages that work without it a little safer: Escape empties the screen, leaving asks about unsaved text.
"use strict";
(() => {
  const exit = document.querySelector("[data-exit]");
  const title = document.title;
  let blank = null;
  let changed = false;
  let leaving = false;
  let typing = null;

  // A dialog in the top layer covers everything, also for a screen reader; a second Escape closes it by itself.
  const makeBlank = () => {
    const dialog = document.createElement("dialog");
    dialog.className = "blank";
    dialog.setAttribute("aria-label", "Leeg scherm");
    const back = document.createElement("button");
    back.type = "button";
    back.textContent = "Terug";
    back.addEventListener("click", () => dialog.close());
    dialog.append(back);
    dialog.addEventListener("close", () => {
      document.title = title;
    });
    document.body.append(dialog);
    return dialog;
  };

  const cover = () => {
    blank = blank || makeBlank();
    document.title = "Nieuw tabblad";
    blank.showModal();
  };

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    if (blank && blank.open) blank.close();
    else cover();
  });

  // Replaces this page in the history, so that the back button does not lead to it again.
  if (exit) {
    exit.addEventListener("click", (event) => {
      event.preventDefault();
      leaving = true;
      document.documentElement.hidden = true;
      location.replace(exit.href);
    });
  }

  const isWork = (form) => form && form.method === "post" && !form.closest(".menu");
  document.addEventListener("input", (event) => {
    if (!isWork(event.target.form)) return;
    changed = true;
    typing = event.target.form;
  });

  // Sending without a connection would leave the page with what was typed in it: look first whether anyone answers.
  let sure = false;
  let looking = false;
  const look = () => fetch("/healthz", { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(5000) });
  const lost = document.createElement("p");
  lost.className = "utrecht-alert utrecht-alert--warning";
  lost.setAttribute("role", "alert");
  const sendWhenAnswered = async (form, button) => {
    looking = true;
    const answered = await look().then(() => true, () => false);
    looking = false;
    if (answered) {
      sure = true;
      form.requestSubmit(button);
      sure = false;
      return;
    }
    lost.textContent = "Er is geen verbinding. Uw tekst staat er nog. Probeer het zo nog eens.";
    form.append(lost);
  };
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (sure || !isWork(event.target) || !event.target.querySelector("[data-draft]")) {
      leaving = true;
      return;
    }
    event.preventDefault();
    if (!looking) sendWhenAnswered(event.target, event.submitter);
  });
  addEventListener("beforeunload", (event) => {
    if (!changed || leaving) return;
    event.preventDefault();
    event.returnValue = "";
  });

  // A page from the back-forward cache may be of someone who has since signed out.
  addEventListener("pageshow", (event) => {
    leaving = false;
    document.documentElement.hidden = false;
    if (event.persisted && "signedIn" in document.body.dataset) location.reload();
  });

  // A session that is about to end says so, and nobody is asked to hurry: typed text is kept.
  const note = document.querySelector("[data-session-ends]");
  if (note) {
    const left = new Date(note.dataset.sessionEnds) - Date.now() - 120000;
    setTimeout(() => note.setAttribute("role", "alert"), Math.max(left, 1000));
  }

  // Every half minute, a changed form goes to the server as a draft: sealed, for this account only, for a day.
  let kept = "";
  setInterval(() => {
    const button = typing && !leaving && typing.querySelector("[data-draft]");
    const body = button && new URLSearchParams(new FormData(typing));
    if (!body || body.toString() === kept) return;
    kept = body.toString();
    const headers = { "X-Requested-With": "fetch" };
    fetch(button.formAction, { method: "POST", body, headers }).catch(() => {
      kept = "";
    });
  }, 30000);

  const errors = document.querySelector("[data-errors]");
  if (errors) errors.focus();

  // While typing: what would be masked, and why. Nothing is stored, and saving checks it again without script.
  const watch = (area, form) => {
    const told = document.createElement("p");
    told.setAttribute("role", "status");
    let timer = 0;
    let gone = false;
    const look = async () => {
      const text = area.value;
      const body = new URLSearchParams({ text, csrfmiddlewaretoken: form.csrfmiddlewaretoken.value });
      const answer = await fetch(form.dataset.check, { method: "POST", body }).catch(() => 0);
      // The case is out of reach: asking again would only look like prying.
      gone = answer.status === 404;
      if (!answer.ok || answer.redirected || text !== area.value) return;
      const { spans, warning } = await answer.json();
      const found = spans.flatMap((span) => {
        const mark = document.createElement("mark");
        mark.textContent = text.slice(span.start, span.end);
        return [mark, ` ${span.kind}. ${span.why} `];
      });
      told.replaceChildren(...found, warning || "");
    };
    area.after(told);
    area.addEventListener("input", () => {
      clearTimeout(timer);
      if (!gone) timer = setTimeout(look, 700);
    });
  };
  for (const area of document.querySelectorAll("[data-check] textarea:not([data-also])")) watch(area, area.form);

  for (const also of document.querySelectorAll("[data-also]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "utrecht-button utrecht-button--secondary-action";
    button.textContent = "Voeg toe wat ik selecteer";
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      also.value += (also.value && ", ") + getSelection();
    });
    also.after(button);
  }

  // Paper cannot unfold: everything is open while it prints.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("main details:not([open], .english, .situation details)")];
    for (const part of folded) part.open = true;
  });
  addEventListener("afterprint", () => {
    for (const part of folded) part.open = false;
  });
})();
