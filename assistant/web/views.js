// Views: the tabs, what they load when first shown, the source panel, and the browser's history.
(() => {
  const VIEWS = ["ask", "check", "history", "library", "report"];
  const SHEET = 0.66; // height of the source panel on a phone, as in style.css
  const page = document.documentElement;
  const phone = window.matchMedia("(max-width: 900px)");
  let opener = null;
  let followed;
  let returning = false;

  const named = () => (VIEWS.includes(location.hash.slice(1)) ? location.hash.slice(1) : "ask");
  const panel = () => document.querySelector("#source .panel");
  const send = (element, act, data) =>
    element?.dispatchEvent(new CustomEvent("forward", { bubbles: true, detail: { ...data, act } }));

  page.lang = "ko";
  page.dataset.view = named();

  function show(view) {
    page.dataset.view = view;
    for (const tab of document.querySelectorAll(".tab")) {
      const chosen = tab.dataset.view === view;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
    }
    for (const name of VIEWS) {
      const element = document.getElementById(`view-${name}`);
      element?.setAttribute("role", "tabpanel");
      element?.setAttribute("aria-labelledby", `tab-${name}`);
    }
    for (const due of document.querySelectorAll(`#view-${view} [data-visit]`)) {
      if (due.matches("form")) due.requestSubmit();
      else send(due, "visit");
    }
  }

  function choose(view) {
    if (view === page.dataset.view) return;
    history.pushState({ opening: null }, "", `#${view}`);
    show(view);
    window.scrollTo(0, 0);
    if (panel()?.classList.contains("is-open")) send(panel(), "close");
  }

  // A source that opens or closes is a step of the browser's history; going back sends its event.
  function remember(current) {
    const opening = JSON.parse(current.dataset.opening);
    const open = current.classList.contains("is-open");
    const before = history.state?.opening ?? null;
    if (returning) returning = false;
    else if (open) history.pushState({ opening }, "");
    else if (before) history.pushState({ opening: null }, "");
  }

  function goBack() {
    show(named());
    const opening = history.state?.opening ?? null;
    const open = panel()?.classList.contains("is-open");
    if (!opening && !open) return;
    returning = true;
    send(panel(), opening?.act ?? "close", opening ?? {});
  }

  function markOpen() {
    const opening = JSON.parse(panel()?.dataset.opening ?? "{}");
    const fields = Object.entries(opening);
    for (const button of document.querySelectorAll("#views [data-act]")) {
      const same = fields.length && fields.every(([name, value]) => button.dataset[name] === value);
      if (same) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  }

  function showSource(current) {
    remember(current);
    markOpen();
    if (!current.classList.contains("is-open")) {
      if (opener?.isConnected) opener.focus({ preventScroll: !phone.matches });
      opener = null;
      return;
    }
    const scroller = current.querySelector(".panel-scroll");
    const mark = current.querySelector("mark");
    if (scroller) {
      const above = mark ? mark.getBoundingClientRect().top - scroller.getBoundingClientRect().top : 0;
      scroller.scrollTop = mark ? scroller.scrollTop + above - scroller.clientHeight * 0.28 : 0;
    }
    if (!current.contains(document.activeElement)) {
      (current.querySelector("h2") ?? current).focus({ preventScroll: true });
    }
    const hidden = opener?.getBoundingClientRect().bottom > window.innerHeight * (1 - SHEET);
    if (phone.matches && hidden) opener.scrollIntoView({ block: "start" });
  }

  function follow() {
    const last = [...document.querySelectorAll("#chat .exchange")].pop();
    const number = last?.dataset.exchange;
    if (number && number !== followed) last.scrollIntoView({ block: "start" });
    followed = number;
  }

  function watch() {
    const [source, ...parts] = ["#source", "#thread", "#live"].map((id) => document.querySelector(id));
    if (!source || !panel() || !document.querySelector(".tab") || parts.includes(null)) return false;
    let key = panel().dataset.key;
    const watched = { subtree: true, childList: true };
    new MutationObserver(() => {
      const current = panel();
      if (!current || current.dataset.key === key) return;
      key = current.dataset.key;
      showSource(current);
    }).observe(source, { ...watched, attributes: true, attributeFilter: ["data-key"] });
    const grown = new MutationObserver(() => { follow(); markOpen(); });
    for (const part of parts) grown.observe(part, { ...watched, characterData: true });
    history.replaceState({ opening: null }, "");
    show(named());
    if (!phone.matches && named() === "ask") document.querySelector("#question textarea")?.focus();
    return true;
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button");
    if (button?.classList.contains("tab")) choose(button.dataset.view);
    if (button?.closest("#views") && ["source", "passage", "document"].includes(button.dataset.act)) {
      opener = button;
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") document.querySelector("#source .is-open [data-act=close]")?.click();
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step || !event.target.classList?.contains("tab")) return;
    const next = VIEWS[(VIEWS.indexOf(page.dataset.view) + step + VIEWS.length) % VIEWS.length];
    choose(next);
    document.getElementById(`tab-${next}`).focus();
  });

  window.addEventListener("popstate", goBack);

  const started = new MutationObserver(() => { if (watch()) started.disconnect(); });
  started.observe(document.body ?? page, { subtree: true, childList: true });
})();
