// Drafts: what was checked last is kept in the browser alone, to make a report of it.

let draft = null;

const keepDraft = words => { draft = new File([words], WORDS.draft, { type: "text/plain" }); };

// A file too large is not sent; the server says so from its being empty.
async function readDraft(file, most) {
  draft = file;
  if (file.size > most) return { name: file.name, content: "!" };
  const bytes = new Uint8Array(await file.arrayBuffer());
  let letters = "";
  for (let at = 0; at < bytes.length; at += 32_768) letters += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return { name: file.name, content: btoa(letters) };
}

async function saveReport(button) {
  const label = button.dataset.label || (button.dataset.label = button.textContent);
  button.textContent = WORDS.saving;
  try {
    const form = new FormData();
    form.append("file", draft, draft.name);
    form.append("document", button.dataset.document);
    const reply = await fetch(`api/v1/check/document?format=${button.dataset.report}`, { method: "POST", body: form });
    if (!reply.ok) throw new Error(reply.status);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await reply.blob());
    link.download = decodeURIComponent(reply.headers.get("content-disposition").split("''")[1]);
    link.click();
    setTimeout(URL.revokeObjectURL, 60_000, link.href);
    button.textContent = label;
  } catch {
    button.textContent = WORDS.notSaved;
    setTimeout(() => { button.textContent = label; }, 3000);
  }
}
