// The timeline: the quote of an event beside the pointer or the focus, and arrow keys between marks.
(() => {
  let tip = null;

  function show(target) {
    const item = document.querySelector(`#history-result [data-event="${target.dataset.event}"][data-quote]`);
    if (!item) return;
    tip ??= Object.assign(document.createElement("div"), { className: "event-tip" });
    tip.setAttribute("role", "tooltip");
    const lines = ["when", "what", "origin"].map((name) => [name, item.querySelector(`.${name}`)?.textContent]);
    lines.splice(1, 0, ["tip-quote", `“${item.dataset.quote}”`]);
    const isList = target === item;
    tip.replaceChildren(...lines.filter(([name, text]) => text && name !== "what" && !(isList && name !== "tip-quote"))
      .map(([name, text]) => Object.assign(document.createElement("p"), { className: name, textContent: text })));
    document.body.append(tip);
    const box = target.getBoundingClientRect();
    const own = tip.getBoundingClientRect();
    const left = Math.min(Math.max(8, box.left + (isList ? 32 : box.width / 2 - own.width / 2)), innerWidth - own.width - 8);
    const below = box.bottom + 8 + own.height < innerHeight;
    tip.style.left = `${left}px`;
    tip.style.top = `${below ? box.bottom + 6 : box.top - own.height - 6}px`;
  }

  function hide() { tip?.remove(); }

  const marked = (event) => event.target.closest?.("#history-result [data-event]");
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const target = marked(event);
    if (target) show(target); else hide();
  });
  document.addEventListener("focusin", (event) => {
    const target = marked(event);
    if (target?.matches(":focus-visible")) show(target); else hide();
  });
  // Moving the focus may scroll the page after the quote was shown; it then goes along.
  document.addEventListener("scroll", () => {
    const target = document.activeElement?.closest("#history-result [data-event]:focus-visible");
    if (target && tip?.isConnected) show(target); else hide();
  }, { capture: true, passive: true });
  document.addEventListener("click", (event) => {
    hide();
    const goto = event.target.closest?.("[data-goto]")?.dataset.goto;
    const place = goto && document.getElementById(goto);
    if (!place) return;
    place.open = true;
    place.scrollIntoView({ block: "start" });
    (place.querySelector("summary") ?? place).focus({ preventScroll: true });
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
    const mark = event.target.closest?.(".axis [role=button]");
    if (!mark) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      mark.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    }
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const marks = [...mark.closest(".axis").querySelectorAll("[role=button]")];
    const place = (item) => Number(item.dataset.event ?? Infinity);
    marks.sort((one, other) => place(one) - place(other));
    const next = marks[marks.indexOf(mark) + step];
    if (!next) return;
    mark.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
})();
