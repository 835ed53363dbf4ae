// The document as a sheet from below, on phones.

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
