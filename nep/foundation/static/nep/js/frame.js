/* The frame: dialogs, rows that open, branches of a tree, the first wrong field. */

document.addEventListener("click", (event) => {
  const pressed = event.target.closest("[data-opens], [data-closes], [data-branch]");
  if (pressed?.dataset.opens) document.getElementById(pressed.dataset.opens)?.showModal();
  else if (pressed?.hasAttribute("data-closes")) pressed.closest("dialog, [popover]")?.[pressed.closest("dialog") ? "close" : "hidePopover"]();
  else if (pressed?.hasAttribute("data-branch")) toggleBranch(pressed);
  else openRow(event);
});

function toggleBranch(button) {
  const opens = button.getAttribute("aria-expanded") !== "true";
  button.setAttribute("aria-expanded", String(opens));
  const below = button.closest("li").querySelector(":scope > .branch-below");
  if (below) below.hidden = !opens;
}

/* A click anywhere in a row opens it, unless something else was meant: a link, a control, a selection. */
function openRow(event) {
  const row = event.target.closest("tr");
  const link = row?.querySelector("[data-row-link]");
  if (!link || event.target.closest("a, button, input, label, select, summary")) return;
  if (String(window.getSelection())) return;
  if (event.ctrlKey || event.metaKey) window.open(link.href, "_blank", "noopener");
  else link.click();
}

/* "/" goes to the search box, unless somebody is writing. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable], dialog")) return;
  const boxes = [...document.querySelectorAll("#search-everywhere, #search-here")];
  const box = boxes.find((shown) => shown.checkVisibility());
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});

/* A dialog closes when its shade is pressed. */
document.addEventListener("pointerdown", (event) => {
  if (event.target.matches?.("dialog[open]") && isOutside(event, event.target)) event.target.close();
});

function isOutside(event, box) {
  const edge = box.getBoundingClientRect();
  return event.clientX < edge.left || event.clientX > edge.right || event.clientY < edge.top || event.clientY > edge.bottom;
}

/* Sending a form twice does no harm (the server keeps the command id), but it looks broken. */
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || event.target.hasAttribute("data-autosave") || event.target.method === "get") return;
  const pressed = event.submitter;
  if (!pressed) return;
  setTimeout(() => pressed.setAttribute("aria-disabled", "true"));
  setTimeout(() => pressed.removeAttribute("aria-disabled"), 10000);
});
window.addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("button[aria-disabled]")) button.removeAttribute("aria-disabled");
});

/* What went wrong is read first: the summary, else the first wrong field of a short form. */
(document.querySelector("[data-error-summary]") ?? document.querySelector("main [aria-invalid='true']"))?.focus();
