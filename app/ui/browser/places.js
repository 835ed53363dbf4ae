// Places in the document: marking them and going from one to the next.

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
    if (at + line.textContent.length <= span[0]) continue; // UTF-16 units are at least as many as characters
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
  find("#document .reached").textContent = places.length > 1 ? `${current + 1}/${places.length}` : "";
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
  for (const each of document.querySelectorAll("#document .step")) each.disabled = places.length < 2;
  if (!places.length) {
    if (find("#document .reached")) find("#document .reached").textContent = "";
    return;
  }
  for (const span of places) markSpan(span);
  for (const span of spans(strong)) markSpan(span, true);
  show(0);
}

// The places of the quotes that a button's own stands among: of one answer, one search, one draft.
function placesBeside(button) {
  const group = button.matches(".jump") && button.closest(".turn, #hits, #findings");
  const jumps = group ? [...group.querySelectorAll(".jump")] : [button];
  return jumps.filter(each => each.dataset.document === button.dataset.document)
    .map(each => each.dataset.places).join(" ");
}

// Show places of a document; those `among` which they stand are marked too, to go on to from there.
function openPlaces(documentId, written, { among = written, strong = "" } = {}) {
  const room = find("#document .reading-room");
  if (!room) return;
  if (room.dataset.document === documentId) {
    const inside = spans(strong).filter(([start, end]) =>
      spans(among).some(place => place[0] <= start && end <= place[1]));
    markPlaces(among, inside.map(span => span.join("-")).join(" "));
    show(places.findIndex(place => place[0] === spans(written)[0][0]));
    return;
  }
  room.dispatchEvent(new CustomEvent("open-document", {
    bubbles: true,
    detail: { document: documentId, places: written },
  }));
}
