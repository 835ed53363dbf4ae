// Waiting, and a server that does not answer.

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
