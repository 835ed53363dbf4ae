// Whether an answer helped: the thumbs, and the reason that may go with them.

function rate(within, thumb, reason) {
  const turn = within.closest(".turn");
  for (const each of turn.querySelectorAll("[data-thumb]")) {
    each.setAttribute("aria-pressed", String(each.dataset.thumb === thumb));
    each.disabled = true;
  }
  turn.querySelector(".why").hidden = true;
  turn.dispatchEvent(new CustomEvent("rate", {
    bubbles: true,
    detail: { turn: Number(turn.dataset.turn), thumb, reason },
  }));
}

function pressThumb(button) {
  const why = button.closest(".answer").querySelector(".why");
  if (button.dataset.thumb === "up") rate(button, "up", "");
  else {
    why.hidden = !why.hidden;
    button.setAttribute("aria-pressed", String(!why.hidden));
    if (!why.hidden) why.scrollIntoView({ block: "nearest" });
  }
}

// What was said above the field goes when one goes on; what was wrong with a question, only with the next try.
function dismissNotice(kinds) {
  const notice = find("#notice");
  if (notice?.querySelector(kinds)) notice.querySelector("p").dispatchEvent(new Event("dismiss", { bubbles: true }));
}

document.addEventListener("click", event => {
  if (event.target.closest?.("button, summary")) dismissNotice(".calm, .notice");
}, true);
for (const kind of ["input", "wheel", "touchmove"])
  document.addEventListener(kind, () => dismissNotice(".calm"), { passive: true });

const sendReason = within => rate(within, "down", within.closest(".why").querySelector(".reason").value);

document.addEventListener("keydown", event => {
  if (event.key === "Enter" && !event.isComposing && event.target.matches?.(".reason")) sendReason(event.target);
});
