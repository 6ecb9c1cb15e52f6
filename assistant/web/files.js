// Files: a list of statements goes into its text field, documents go to the server one by one.
(() => {
  function post(url, file, progress = () => {}) {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open("POST", url);
      request.setRequestHeader("Content-Type", "application/octet-stream");
      request.setRequestHeader("X-Policy-Assistant", "page");
      request.setRequestHeader("X-File-Name", encodeURIComponent(file.name));
      request.upload.onprogress = (event) => progress(event.loaded, event.total);
      request.onloadend = () => {
        let answer = { message: request.responseText };
        try { answer = JSON.parse(request.responseText); } catch { /* a refusal in plain text */ }
        resolve({ done: request.status === 200, ...answer });
      };
      request.send(file);
    });
  }

  async function loadStatements(input) {
    const [file] = input.files;
    input.value = "";
    if (!file) return;
    const form = input.closest("form");
    const said = form.querySelector(".said");
    const answer = await post("files/statements", file);
    if (answer.done) form.elements[input.dataset.into].value = answer.statements.join("\n");
    said.textContent = answer.message || input.dataset.refused;
    said.classList.toggle("is-refused", !answer.done);
  }

  function row(list, name) {
    const item = document.createElement("li");
    const title = document.createElement("span");
    const bar = document.createElement("progress");
    const said = document.createElement("p");
    title.className = "upload-name";
    title.textContent = name;
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", name);
    item.append(title, bar, said);
    list.append(item);
    return { item, bar, said };
  }

  async function sendDocuments(input, files) {
    const box = input.closest(".uploader");
    const list = box.querySelector(".upload-list");
    list.replaceChildren();
    input.disabled = true;
    let stored = 0;
    const rows = files.map((file) => row(list, file.name));
    for (const [index, file] of files.entries()) {
      const { item, bar, said } = rows[index];
      let answer = { done: false, message: input.dataset.large };
      if (file.size <= Number(input.dataset.limit)) {
        said.textContent = input.dataset.sending;
        answer = await post("files/document", file, (loaded, total) => {
          bar.value = loaded / total;
          if (loaded === total) said.textContent = input.dataset.reading;
        });
      }
      bar.value = 1;
      item.className = answer.done ? "is-stored" : "is-refused";
      said.textContent = answer.message || input.dataset.refused;
      stored += Number(answer.done);
    }
    input.disabled = false;
    input.value = "";
    if (stored) {
      box.dispatchEvent(new CustomEvent("forward", { bubbles: true, detail: { act: "index" } }));
    }
  }

  document.addEventListener("change", (event) => {
    const input = event.target;
    if (input.dataset?.upload === "statements") loadStatements(input);
    if (input.dataset?.upload === "documents") sendDocuments(input, [...input.files]);
    if (input.matches?.("form[data-act]:not(.judging) :is(select, input[type=radio])")) input.form.requestSubmit();
  });

  // The choice of documents: a year ticks all of its documents, and is ticked when all of them are.
  document.addEventListener("change", (event) => {
    const year = event.target.closest?.("#scope-box fieldset");
    if (!year) return;
    const [whole, ...items] = year.querySelectorAll("input");
    if (event.target === whole) for (const item of items) item.checked = whole.checked;
    whole.checked = items.every((item) => item.checked);
  });
  document.addEventListener("click", (event) => {
    const form = event.target.closest?.("#scope-box [data-all]")?.form;
    for (const input of form?.querySelectorAll("input") ?? []) input.checked = true;
  });

  document.addEventListener("submit", (event) => {
    if (event.target.matches("form[popover]")) event.target.hidePopover();
  });

  document.addEventListener("dragover", (event) => {
    if (event.target.closest?.(".uploader")) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const input = event.target.closest?.(".uploader")?.querySelector("input[type=file]");
    if (!input) return;
    event.preventDefault();
    if (!input.disabled) sendDocuments(input, [...event.dataTransfer.files]);
  });
})();
