// Clicks and keys: what a button does is told by its data-… attributes.

const PRESSED = {
  places(button) {
    openPlaces(button.dataset.document, button.dataset.places, {
      among: placesBeside(button),
      strong: button.closest(".turn")?.dataset.strong,
    });
    if (button.closest("#panel .contents")) button.closest("details").open = false;
    else openSheet(button);
  },
  copy: copyFrom,
  link: copyFrom,
  report: saveReport,
  step: button => show(current + Number(button.dataset.step)),
  sheet: button => (button.dataset.sheet === "open" ? openSheet(button) : closeSheet()),
  thumb: pressThumb,
  reason: button => rate(button, "down", button.dataset.reason),
  send: sendReason,
  forget: forgetAsked,
  retype: button => retype(button.closest(".turn").dataset.question),
  print: () => window.print(),
  switch: button => flip(button.dataset.switch),
};

// Put a question back into the field, as if it had just been typed.
function retype(question) {
  const field = find("#question textarea");
  field.value = question;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

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
