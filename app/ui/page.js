/* What happens in the browser alone: marking places in the document, copying, the sheet on phones,
   waiting, reading switches. Runs before Gradio, which takes its language from the browser. */
(() => {
  "use strict";
  const root = document.documentElement;
  const answer = (name, value) =>
    Object.defineProperty(Navigator.prototype, name, { get: () => value, configurable: true });
  answer("language", "zh-CN");
  answer("languages", ["zh-CN", "zh"]);

  const WORDS = {
    copied: "已复制",
    notCopied: "复制不了，请手动选择文字",
    chart: "分项图，数字见下表",
    waiting: "正在查找原文……",
    saving: "正在生成……",
    notSaved: "下载不了，请再试一次",
    draft: "稿件.txt",
    silent: "服务没有回应。请稍后再试，或刷新网页。",
  };
  const WAIT_SHOWN_MS = 300; // shorter waits are not worth showing
  const SILENT_MS = 20_000;
  const SILENT_SHOWN_MS = 8_000; // long enough to read it
  const find = selector => document.querySelector(selector);

  // --- places in the document -------------------------------------------------------------------

  // "12-40 51-60" → [[12, 40], [51, 60]]; offsets count characters as Python does, not UTF-16 units
  const spans = places => places.split(" ").filter(Boolean).map(each => each.split("-").map(Number));

  function unmark() {
    for (const mark of document.querySelectorAll("#document mark")) mark.replaceWith(...mark.childNodes);
    for (const line of document.querySelectorAll("#document [data-start]")) line.normalize();
  }

  function markText(node, at, [start, end], strong) {
    const letters = Array.from(node.data);
    const from = Math.max(0, start - at);
    const to = Math.min(letters.length, end - at);
    if (from >= to) return;
    const mark = document.createElement("mark");
    const piece = node.splitText(letters.slice(0, from).join("").length);
    piece.splitText(letters.slice(from, to).join("").length);
    piece.replaceWith(mark);
    mark.append(piece);
    if (strong) mark.className = "strong";
    else mark.dataset.place = start;
  }

  function markSpan(span, strong = false) {
    for (const line of document.querySelectorAll("#document [data-start]")) {
      let at = Number(line.dataset.start);
      if (at >= span[1]) break;
      const texts = [];
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) texts.push(walker.currentNode);
      for (const node of texts) {
        const length = Array.from(node.data).length;
        if (at < span[1] && at + length > span[0]) markText(node, at, span, strong);
        at += length;
      }
    }
  }

  let places = [];
  let current = 0;

  function show(index) {
    current = (index + places.length) % places.length;
    for (const mark of document.querySelectorAll("#document mark"))
      mark.classList.toggle("current", places.length > 1 && Number(mark.dataset.place) === places[current][0]);
    const first = find(`#document mark[data-place="${places[current][0]}"]`);
    const text = find("#document .text");
    if (!first || !text) return;
    const above = first.getBoundingClientRect().top - text.getBoundingClientRect().top;
    text.scrollTop += above - text.clientHeight / 4;
  }

  function markPlaces(written, strong = "") {
    unmark();
    const wanted = spans(written);
    places = wanted.filter(([start], index) => wanted.findIndex(each => each[0] === start) === index);
    const steps = find("#document .steps");
    if (steps) steps.hidden = places.length < 2;
    if (!places.length) return;
    for (const span of places) markSpan(span);
    for (const span of spans(strong)) markSpan(span, true);
    show(0);
  }

  function openPlaces(documentId, written, strong = "") {
    const room = find("#document .reading-room");
    if (!room) return;
    if (room.dataset.document === documentId) {
      const inside = spans(strong).filter(([start, end]) =>
        spans(written).some(place => place[0] <= start && end <= place[1]));
      markPlaces(written, inside.map(span => span.join("-")).join(" "));
      return;
    }
    room.dispatchEvent(new CustomEvent("open-document", {
      bubbles: true,
      detail: { document: documentId, places: written },
    }));
  }

  // --- the sheet on phones ----------------------------------------------------------------------

  let opener = null;
  const narrow = () => window.matchMedia("(max-width: 999px)").matches;

  function openSheet(from) {
    if (!narrow()) return;
    opener = from;
    root.classList.add("sheet-open");
    find("#document .close-sheet")?.focus({ preventScroll: true });
  }

  function closeSheet() {
    if (!root.classList.contains("sheet-open")) return;
    root.classList.remove("sheet-open");
    opener?.focus({ preventScroll: true });
  }

  // --- copying ----------------------------------------------------------------------------------

  async function copy(words) {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(words);
    const field = document.createElement("textarea"); // plain http in an office network has no clipboard
    field.value = words;
    field.style.cssText = "position:fixed;opacity:0";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    if (!done) throw new Error("copy");
  }

  async function copyFrom(button) {
    const link = button.dataset.link;
    const label = button.dataset.label || (button.dataset.label = button.textContent);
    try {
      await copy(link ? new URL(link, location.origin + location.pathname).href : button.dataset.copy);
      button.textContent = WORDS.copied;
    } catch {
      button.textContent = WORDS.notCopied;
    }
    setTimeout(() => { button.textContent = label; }, 1600);
  }

  // --- waiting ----------------------------------------------------------------------------------

  let timers = [];

  function say(words) {
    let line = find("#waiting");
    if (!line) {
      line = document.createElement("p");
      line.id = "waiting";
      line.setAttribute("role", "status");
      document.body.append(line);
    }
    line.textContent = words;
    line.hidden = !words;
  }

  function arrived() {
    timers.forEach(clearTimeout);
    timers = [];
    if (find("#waiting")) say("");
  }

  function silent() {
    arrived();
    say(WORDS.silent);
    timers = [setTimeout(say, SILENT_SHOWN_MS, "")];
  }

  function waiting() {
    arrived();
    timers = [setTimeout(say, WAIT_SHOWN_MS, WORDS.waiting), setTimeout(silent, SILENT_MS)];
  }

  // --- drafts: what was checked last is kept in the browser alone, to make a report of it -----------

  let draft = null;

  const keepDraft = words => { draft = new File([words], WORDS.draft, { type: "text/plain" }); };

  // A file too large is not sent; the server says so from its being empty.
  async function readDraft(file, most) {
    draft = file;
    if (file.size > most) return { name: file.name, content: "!" };
    const bytes = new Uint8Array(await file.arrayBuffer());
    let letters = "";
    for (let at = 0; at < bytes.length; at += 32_768) letters += String.fromCharCode(...bytes.subarray(at, at + 32_768));
    return { name: file.name, content: btoa(letters) };
  }

  async function saveReport(button) {
    const label = button.dataset.label || (button.dataset.label = button.textContent);
    button.textContent = WORDS.saving;
    try {
      const form = new FormData();
      form.append("file", draft, draft.name);
      form.append("document", button.dataset.document);
      const reply = await fetch(`api/v1/check/document?format=${button.dataset.report}`, { method: "POST", body: form });
      if (!reply.ok) throw new Error(reply.status);
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await reply.blob());
      link.download = decodeURIComponent(reply.headers.get("content-disposition").split("''")[1]);
      link.click();
      setTimeout(URL.revokeObjectURL, 60_000, link.href);
      button.textContent = label;
    } catch {
      button.textContent = WORDS.notSaved;
      setTimeout(() => { button.textContent = label; }, 3000);
    }
  }

  // --- what Gradio has just put on the page -----------------------------------------------------

  // Gradio may change an element in place, so what was last shown is known by what it says.
  let answered = null;
  let opened = null;

  function look() {
    const room = find("#document .reading-room");
    const last = find("#conversation .turn:last-child");
    const markAnswer = () => {
      if (!last) markPlaces("");
      else if (last.dataset.document === room?.dataset.document)
        markPlaces(last.dataset.places || "", last.dataset.strong);
    };
    const opening = room && `${room.dataset.document} ${room.dataset.focus}`;
    if (room && opening !== opened) {
      opened = opening;
      if (room.dataset.focus) {
        markPlaces(room.dataset.focus);
        openSheet(null);
      } else markAnswer();
    }
    const answering = last && `${last.dataset.turn} ${last.textContent}`;
    if (answering !== answered) {
      answered = answering;
      markAnswer();
      last?.scrollIntoView({ block: "start" });
    }
  }

  const CHANGING = "#conversation, #document";
  let due = false;
  new MutationObserver(changes => {
    // Gradio tells of a lost connection in a note of its own, in English and hidden by style.css.
    if (changes.some(change => [...change.addedNodes].some(node => node.querySelector?.(".toast-body.error")))) silent();
    if (!due && changes.some(change => change.target.closest?.(CHANGING) && !change.target.closest("[data-start]"))) {
      due = true;
      requestAnimationFrame(() => { due = false; look(); });
    }
    applySwitches();
  }).observe(root, { childList: true, subtree: true });
  new MutationObserver(nameChart).observe(root, { childList: true, subtree: true, attributeFilter: ["aria-label"] });

  // --- the chart: its library describes each bar and axis in English; the table says it all in Chinese --

  function nameChart() {
    for (const each of document.querySelectorAll("#chart [aria-label]:not([data-named])"))
      for (const name of ["aria-label", "aria-roledescription", "role"]) each.removeAttribute(name);
    for (const drawn of document.querySelectorAll("#chart svg:not([data-named])")) {
      drawn.dataset.named = "";
      drawn.setAttribute("role", "img");
      drawn.setAttribute("aria-label", WORDS.chart);
    }
  }

  // --- reading switches: large type, dark or light -----------------------------------------------

  const stored = name => { try { return localStorage.getItem(`policy-qa-${name}`); } catch { return null; } };
  const store = (name, value) => { try { localStorage.setItem(`policy-qa-${name}`, value); } catch { /* private window */ } };

  function applySwitches() {
    root.classList.toggle("large", stored("large") === "true");
    const dark = stored("dark");
    if (dark !== null && document.body) {
      document.body.classList.toggle("dark", dark === "true");
      root.style.colorScheme = dark === "true" ? "dark" : "light";
    }
    for (const each of document.querySelectorAll("[data-switch]"))
      each.setAttribute("aria-pressed", String(isOn(each.dataset.switch)));
  }

  const isOn = name => (name === "large" ? root.classList : document.body.classList).contains(name);

  function flip(name) {
    store(name, String(!isOn(name)));
    applySwitches();
  }

  // --- clicks and keys --------------------------------------------------------------------------

  document.addEventListener("click", event => {
    const pressed = event.target.closest?.("button");
    if (event.target === root || event.target === document.body) closeSheet();
    if (!pressed) return;
    const { places: wanted, document: documentId, copy: words, link, step, sheet, report, switch: name } = pressed.dataset;
    if (wanted) {
      openPlaces(documentId, wanted, pressed.closest(".turn")?.dataset.strong);
      if (pressed.closest("#panel .contents")) pressed.closest("details").open = false;
      else openSheet(pressed);
    } else if (words !== undefined || link) copyFrom(pressed);
    else if (report) saveReport(pressed);
    else if (step) show(current + Number(step));
    else if (sheet === "open") openSheet(pressed);
    else if (sheet === "close") closeSheet();
    else if (name) flip(name);
  });

  document.addEventListener("keydown", event => { if (event.key === "Escape") closeSheet(); });

  // Enter that ends the choice of a Chinese character does not send.
  for (const kind of ["keydown", "keypress"])
    document.addEventListener(kind, event => {
      if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.stopPropagation();
    }, true);

  window.policyPage = { arrived, keepDraft, readDraft, waiting };
})();
