// Behaviour that Gradio does not have: theme, copying, scrolling to the cited sentence, focus.
(() => {
  const THEME = "policy-assistant-theme";
  const SHEET = 0.66; // height of the source panel on a phone, as in style.css
  const phone = window.matchMedia("(max-width: 900px)");
  let opener = null;
  let followed;

  document.documentElement.lang = "ko";

  function applyTheme() {
    const chosen = localStorage.getItem(THEME);
    if (chosen) document.body.classList.toggle("dark", chosen === "dark");
  }

  function switchTheme() {
    const dark = !document.body.classList.contains("dark");
    localStorage.setItem(THEME, dark ? "dark" : "light");
    applyTheme();
  }

  async function copy(button) {
    const label = button.querySelector("span");
    const before = label.textContent;
    let done = true;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
    } catch {
      const area = document.createElement("textarea");
      area.value = button.dataset.copy;
      document.body.append(area);
      area.select();
      done = document.execCommand("copy");
      area.remove();
    }
    label.textContent = done ? button.dataset.done : button.dataset.refused;
    setTimeout(() => { label.textContent = before; }, 1600);
  }

  function markOpen(key) {
    for (const button of document.querySelectorAll("#chat [data-act=source]")) {
      const { exchange, kind, label } = button.dataset;
      if (`${exchange}-${kind}-${label}` === key) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  }

  function showSource(panel) {
    const open = panel.classList.contains("is-open");
    markOpen(panel.dataset.key);
    if (!open) {
      if (opener?.isConnected) opener.focus({ preventScroll: !phone.matches });
      opener = null;
      return;
    }
    const scroller = panel.querySelector(".panel-scroll");
    const mark = panel.querySelector("mark");
    if (scroller) {
      const above = mark ? mark.getBoundingClientRect().top - scroller.getBoundingClientRect().top : 0;
      scroller.scrollTop = mark ? scroller.scrollTop + above - scroller.clientHeight * 0.28 : 0;
    }
    if (!panel.contains(document.activeElement)) {
      (panel.querySelector("h2") ?? panel).focus({ preventScroll: true });
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
    if (!source || parts.includes(null)) return false;
    let key = source.querySelector(".panel")?.dataset.key;
    new MutationObserver(() => {
      const panel = source.querySelector(".panel");
      if (!panel || panel.dataset.key === key) return;
      key = panel.dataset.key;
      showSource(panel);
    }).observe(source, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-key"] });
    const grown = new MutationObserver(() => { follow(); markOpen(key); });
    for (const part of parts) {
      grown.observe(part, { subtree: true, childList: true, characterData: true });
    }
    if (!phone.matches) document.querySelector("#question textarea")?.focus();
    return true;
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button");
    if (!button) return;
    if (button.dataset.copy !== undefined) copy(button);
    if (button.dataset.theme !== undefined) switchTheme();
    if (button.closest("#chat") && ["source", "document"].includes(button.dataset.act)) opener = button;
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    document.querySelector("#source .panel.is-open [data-act=close]")?.click();
  });

  const started = new MutationObserver(() => {
    applyTheme();
    if (watch()) started.disconnect();
  });
  started.observe(document.body ?? document.documentElement, { subtree: true, childList: true });
})();
