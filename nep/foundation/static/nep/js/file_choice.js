/* Shows the name of the chosen file beside our own button. */

document.addEventListener("change", (event) => {
  const place = event.target.closest?.("[data-file-choice]")?.querySelector("[data-chosen]");
  if (!place) return;
  const names = Array.from(event.target.files ?? [], (file) => file.name);
  place.dataset.none ??= place.textContent;
  place.textContent = names.join(", ") || place.dataset.none;
  place.classList.toggle("quiet", names.length === 0);
});
