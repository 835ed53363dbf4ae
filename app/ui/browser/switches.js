// Reading switches: large type, dark or light.

const stored = name => { try { return localStorage.getItem(`policy-qa-${name}`); } catch { return null; } };
const store = (name, value) => { try { localStorage.setItem(`policy-qa-${name}`, value); } catch { /* private window */ } };

function applySwitches() {
  root.classList.toggle("large", stored("large") === "true");
  const dark = stored("dark");
  if (dark !== null && document.body) {
    document.body.classList.toggle("dark", dark === "true");
    root.style.colorScheme = dark === "true" ? "dark" : "light";
  }
  for (const each of document.querySelectorAll("[data-switch]"))
    each.setAttribute("aria-pressed", String(isOn(each.dataset.switch)));
}

const isOn = name => (name === "large" ? root.classList : document.body.classList).contains(name);

function flip(name) {
  store(name, String(!isOn(name)));
  applySwitches();
}
