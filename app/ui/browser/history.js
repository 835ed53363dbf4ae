// What was asked from this browser: kept here alone, and forgotten at a click.

const MOST_ASKED = 30;

function asked() {
  try {
    const kept = JSON.parse(stored("asked") ?? "[]");
    return Array.isArray(kept) ? kept.filter(each => typeof each?.question === "string") : [];
  } catch {
    return []; // whatever stands there is not ours
  }
}

function remember(question, documentId) {
  const others = asked().filter(each => each.question !== question || each.document !== documentId);
  store("asked", JSON.stringify([{ question, document: documentId }, ...others].slice(0, MOST_ASKED)));
}

function forgetAsked() {
  try { localStorage.removeItem("policy-qa-asked"); } catch { /* private window */ }
  showAsked();
  find("#work [role=tab][aria-selected=true]")?.focus({ preventScroll: true }); // the field would raise a keyboard
}

function made(tag, words, data = {}) {
  const element = document.createElement(tag);
  if (words) element.textContent = words;
  Object.assign(element.dataset, data);
  if (tag === "button") element.type = "button";
  return element;
}

// The list for the document that is shown; nothing where nothing was asked of it yet.
function showAsked() {
  const place = find("#asked-before .asked-before");
  const room = find("#document .reading-room");
  if (!place || !room) return;
  const kept = asked().filter(each => each.document === room.dataset.document);
  const state = JSON.stringify([room.dataset.document, kept]);
  if (place.dataset.shows === state) return;
  place.dataset.shows = state;
  place.hidden = !kept.length;
  const folded = place.querySelector("details") ?? made("details");
  const list = made("div");
  list.className = "chips";
  for (const { question } of kept) {
    const chip = made("button", question, { ask: question });
    chip.className = "chip";
    list.append(chip);
  }
  const forget = made("button", WORDS.forget, { forget: "" });
  forget.className = "quiet";
  const kind = made("p", WORDS.keptHere);
  kind.className = "label";
  kind.append(" ", forget);
  folded.replaceChildren(made("summary", WORDS.askedBefore.replace("0", kept.length)), list, kind);
  place.replaceChildren(folded);
}
