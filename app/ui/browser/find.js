// Finding words in the document that is shown.

const MOST_PLACES = 200; // marked at once; more would take the browser long and help nobody

// One character for one, so that places stay places: Ａ → a, ，→ ,
const plain = letter => {
  const code = letter.codePointAt(0);
  const half = code > 0xff00 && code < 0xff5f ? String.fromCharCode(code - 0xfee0) : letter;
  return half.toLowerCase().length === half.length ? half.toLowerCase() : half;
};

function placesOf(words) {
  const wanted = Array.from(words.trim(), plain);
  const found = [];
  if (!wanted.length) return found;
  for (const line of document.querySelectorAll("#document [data-start]")) {
    const letters = Array.from(line.textContent, plain);
    for (let at = 0; at + wanted.length <= letters.length && found.length < MOST_PLACES; at++) {
      if (!wanted.every((letter, index) => letters[at + index] === letter)) continue;
      const start = Number(line.dataset.start) + at;
      found.push(`${start}-${start + wanted.length}`);
      at += wanted.length - 1;
    }
  }
  return found;
}

let sought = "";

function seek(field, step) {
  if (field.value === sought && places.length) {
    show(current + step);
    return;
  }
  sought = field.value;
  const found = placesOf(sought);
  markPlaces(found.join(" "));
  const told = found.length === MOST_PLACES ? `${WORDS.atLeast} ${MOST_PLACES}` : String(found.length);
  if (found.length < 2 || found.length === MOST_PLACES)
    find("#document .reached").textContent = sought.trim() ? WORDS.foundPlaces.replace("0", told) : "";
}

function stopSeeking(field) {
  field.value = sought = "";
  markAnswer();
}

document.addEventListener("keydown", event => {
  if (!event.target.matches?.("#document .seek")) return;
  if (event.key === "Enter" && !event.isComposing) seek(event.target, event.shiftKey ? -1 : 1);
  else if (event.key === "Escape" && event.target.value) {
    event.stopImmediatePropagation(); // the sheet stays open
    stopSeeking(event.target);
  }
});
// The cross in the field, and what is typed: `search` comes for the first, `input` for both.
document.addEventListener("input", event => {
  if (!event.target.matches?.("#document .seek") || event.isComposing) return;
  if (event.target.value) seek(event.target, 1);
  else stopSeeking(event.target);
});
document.addEventListener("compositionend", event => {
  if (event.target.matches?.("#document .seek")) seek(event.target, 1);
});
