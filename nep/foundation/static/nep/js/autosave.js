/* Says whether what was typed has been saved. A form with data-autosave sends itself through htmx;
   the words come from the page (data-saving, data-saved-at, data-unsaved), so they are translated there. */

const two = (number) => String(number).padStart(2, "0");

function say(form, state, words) {
  const place = form.querySelector("[data-saved]") ?? document.querySelector("[data-saved]");
  if (!place) return;
  place.dataset.state = state;
  place.textContent = words;
}

function words(name) {
  return document.body.dataset[name] ?? "";
}

const formOf = (event) => event.target.closest?.("[data-autosave]");

document.addEventListener("htmx:beforeRequest", (event) => {
  const form = formOf(event);
  if (form) say(form, "saving", words("saving"));
});

document.addEventListener("htmx:afterRequest", (event) => {
  const form = formOf(event);
  if (!form) return;
  const now = new Date();
  const done = words("savedAt").replace("{hour}", two(now.getHours())).replace("{minute}", two(now.getMinutes()));
  if (event.detail.successful) {
    delete form.dataset.unsaved;
    say(form, "saved", done);
  } else say(form, "failed", words("unsaved"));
});

document.addEventListener("input", (event) => {
  const form = formOf(event);
  if (form) form.dataset.unsaved = "1";
});

document.addEventListener("submit", (event) => {
  const form = formOf(event);
  if (form) delete form.dataset.unsaved;
});

window.addEventListener("beforeunload", (event) => {
  if (document.querySelector("[data-autosave][data-unsaved]")) event.preventDefault();
});
