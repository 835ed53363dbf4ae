// Copying.

async function copy(words) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(words);
  const field = document.createElement("textarea"); // plain http in an office network has no clipboard
  field.value = words;
  field.style.cssText = "position:fixed;opacity:0";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (!done) throw new Error("copy");
}

async function copyFrom(button) {
  const link = button.dataset.link;
  const label = button.dataset.label || (button.dataset.label = button.textContent);
  try {
    await copy(link ? new URL(link, location.origin + location.pathname).href : button.dataset.copy);
    button.textContent = WORDS.copied;
  } catch {
    button.textContent = WORDS.notCopied;
  }
  setTimeout(() => { button.textContent = label; }, 1600);
}
