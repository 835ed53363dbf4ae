// What Gradio has just put on the page.

// Gradio changes elements in place, so what was last shown is known by what it says of itself, and anything
// may have changed where anything did: each look settles all that follows from what stands there now.
let answered = null;
let opened = null;

const lastTurn = () => find("#conversation .turn:last-child");

function markAnswer() {
  const last = lastTurn();
  if (!last) markPlaces("");
  else if (last.dataset.document === find("#document .reading-room")?.dataset.document)
    markPlaces(last.dataset.places || "", last.dataset.strong);
}

function lookAtDocument(room) {
  const opening = `${room.dataset.document} ${room.dataset.focus}`;
  if (opening === opened) return;
  opened = opening;
  if (room.dataset.focus) {
    markPlaces(room.dataset.focus);
    openSheet(null);
  } else markAnswer();
}

function lookAtAnswer(last) {
  const answering = last && JSON.stringify(last.dataset);
  if (answering === answered) return;
  answered = answering;
  markAnswer();
  if (!last) return;
  find("#asked-before details")?.removeAttribute("open"); // what was chosen there is on its way
  if (!last.querySelector(".answer:is(.greeting, .clarify)")) remember(last.dataset.question, last.dataset.document);
  last.scrollIntoView({ block: "start" });
}

function look() {
  const room = find("#document .reading-room");
  if (room) lookAtDocument(room);
  lookAtAnswer(lastTurn());
  showAsked(); // after the answer, whose question belongs in the list
}

let due = false;
new MutationObserver(changes => {
  // Gradio tells of a lost connection in a note of its own, in English and hidden by style/frame.css.
  if (changes.some(change => [...change.addedNodes].some(node => node.querySelector?.(".toast-body.error")))) silent();
  if (!due && changes.some(change => !change.target.closest("#document [data-start]"))) { // marks are our own
    due = true;
    requestAnimationFrame(() => { due = false; look(); });
  }
  applySwitches();
}).observe(root, { childList: true, subtree: true, attributeFilter: ["data-document", "data-focus", "data-places"] });
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
