// Behaviour that Gradio does not have: the chosen theme, and copying to the clipboard.
(() => {
  const THEME = "policy-assistant-theme";

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

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button");
    if (button?.dataset.copy !== undefined) copy(button);
    if (button?.dataset.theme !== undefined) switchTheme();
  });

  // Gradio sets the theme of the system when it starts; the chosen one wins.
  const started = new MutationObserver(() => {
    applyTheme();
    if (document.querySelector("#views")) started.disconnect();
  });
  started.observe(document.body ?? document.documentElement, { subtree: true, childList: true });
})();
