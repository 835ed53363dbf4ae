// Clicks and keys: what a button does is told by its data-… attributes.

const PRESSED = {
  places(button) {
    openPlaces(button.dataset.document, button.dataset.places, button.closest(".turn")?.dataset.strong);
    if (button.closest("#panel .contents")) button.closest("details").open = false;
    else openSheet(button);
  },
  copy: copyFrom,
  link: copyFrom,
  report: saveReport,
  step: button => show(current + Number(button.dataset.step)),
  sheet: button => (button.dataset.sheet === "open" ? openSheet(button) : closeSheet()),
  switch: button => flip(button.dataset.switch),
};

document.addEventListener("click", event => {
  const button = event.target.closest?.("button");
  if (event.target === root || event.target === document.body) closeSheet();
  for (const name of Object.keys(button?.dataset ?? {})) PRESSED[name]?.(button);
});

document.addEventListener("keydown", event => { if (event.key === "Escape") closeSheet(); });

// Enter that ends the choice of a Chinese character does not send.
for (const kind of ["keydown", "keypress"])
  document.addEventListener(kind, event => {
    if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.stopPropagation();
  }, true);

window.policyPage = { arrived, keepDraft, readDraft, waiting };
