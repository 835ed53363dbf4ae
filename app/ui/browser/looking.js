// What Gradio has just put on the page.

// Gradio may change an element in place, so what was last shown is known by what it says.
let answered = null;
let opened = null;

const lastTurn = () => find("#conversation .turn:last-child");

function markAnswer() {
  const last = lastTurn();
  if (!last) markPlaces("");
  else if (last.dataset.document === find("#document .reading-room")?.dataset.document)
    markPlaces(last.dataset.places || "", last.dataset.strong);
}

function look() {
  const room = find("#document .reading-room");
  const last = lastTurn();
  const opening = room && `${room.dataset.document} ${room.dataset.focus}`;
  if (room && opening !== opened) {
    opened = opening;
    if (room.dataset.focus) {
      markPlaces(room.dataset.focus);
      openSheet(null);
    } else markAnswer();
  }
  showAsked();
  const answering = last && `${last.dataset.turn} ${last.textContent}`;
  if (answering !== answered) {
    answered = answering;
    if (last) remember(last.dataset.question, last.dataset.document);
    markAnswer();
    last?.scrollIntoView({ block: "start" });
  }
}

const CHANGING = "#conversation, #document";
let due = false;
new MutationObserver(changes => {
  // Gradio tells of a lost connection in a note of its own, in English and hidden by style/frame.css.
  if (changes.some(change => [...change.addedNodes].some(node => node.querySelector?.(".toast-body.error")))) silent();
  if (!due && changes.some(change => change.target.closest?.(CHANGING) && !change.target.closest("[data-start]"))) {
    due = true;
    requestAnimationFrame(() => { due = false; look(); });
  }
  applySwitches();
}).observe(root, { childList: true, subtree: true });
new MutationObserver(nameChart).observe(root, { childList: true, subtree: true, attributeFilter: ["aria-label"] });

// The chart: its library describes each bar and axis in English; the table says it all in Chinese.

function nameChart() {
  for (const each of document.querySelectorAll("#chart [aria-label]:not([data-named])"))
    for (const name of ["aria-label", "aria-roledescription", "role"]) each.removeAttribute(name);
  for (const drawn of document.querySelectorAll("#chart svg:not([data-named])")) {
    drawn.dataset.named = "";
    drawn.setAttribute("role", "img");
    drawn.setAttribute("aria-label", WORDS.chart);
  }
}
