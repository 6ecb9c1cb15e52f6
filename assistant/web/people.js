// Past conversations and the account as popovers, and the way to the login when it has ended.
(() => {
  const fetched = window.fetch;
  window.fetch = async (...request) => {
    const response = await fetched(...request);
    if (response.status === 401) location.assign("/login");
    return response;
  };

  function makePopover(id) {
    const element = document.getElementById(id);
    if (!element || element.popover) return;
    element.popover = "auto";
    element.addEventListener("toggle", (event) => {
      if (event.newState !== "open") return;
      const list = element.querySelector("[data-visit]");
      const detail = { act: "visit" };
      list?.dispatchEvent(new CustomEvent("forward", { bubbles: true, detail }));
    });
    element.addEventListener("click", (event) => {
      if (event.target.closest("[data-act=open]")) element.hidePopover();
    });
  }

  new MutationObserver(() => ["past", "account"].forEach(makePopover))
    .observe(document.body ?? document.documentElement, { subtree: true, childList: true });
})();
