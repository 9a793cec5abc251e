// The button that prints: the content policy allows no handler in the page itself.
for (const button of document.querySelectorAll("[data-prints]")) {
  button.addEventListener("click", () => window.print());
}
