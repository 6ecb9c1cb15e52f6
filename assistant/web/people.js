// Past conversations and the account as popovers, and the way to the login when it has ended.
(() => {
  const fetched = window.fetch;
  window.fetch = async (...request) => {
    const response = await fetched(...request);
    if (response.status === 401) location.assign("/login");
    return response;
  };

  let typed;

  function list(sought) {
    const element = document.querySelector("#past-list [data-visit]");
    const detail = { act: "visit", sought };
    element?.dispatchEvent(new CustomEvent("forward", { bubbles: true, detail }));
  }

  function makePopover(id) {
    const element = document.getElementById(id);
    const search = element?.querySelector("input[type=search]");
    if (!element || element.popover || (id === "past" && !search)) return;
    element.popover = "auto";
    element.addEventListener("toggle", (event) => {
      if (event.newState === "open") list(search?.value ?? "");
    });
    element.addEventListener("input", (event) => {
      if (event.target !== search) return;
      clearTimeout(typed);
      typed = setTimeout(() => list(search.value), 200);
    });
    element.addEventListener("click", (event) => {
      if (event.target.closest("[data-act=open]")) element.hidePopover();
    });
  }

  new MutationObserver(() => ["past", "account"].forEach(makePopover))
    .observe(document.body ?? document.documentElement, { subtree: true, childList: true });
})();
