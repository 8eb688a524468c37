// <button data-copy="id" data-copied="Copied"><span>Copy</span></button>
const Shown = 2000;

document.addEventListener("click", async event => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;

  const source = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(source.textContent);
  } catch {
    // Over plain http there is no clipboard: the text is selected, ready for Ctrl+C.
    getSelection().selectAllChildren(source);
    return;
  }

  const label = button.querySelector("span");
  const before = label.textContent;
  if (before === button.dataset.copied) return;
  label.firstChild.data = button.dataset.copied;
  setTimeout(() => label.firstChild.data = before, Shown);
});
