/* Says in words when the machine's key dialogue was closed or failed; allauth only logs it. */
document.addEventListener("allauth.error", () => {
  const sentence = document.querySelector("[data-key-failed]");
  if (sentence) sentence.hidden = false;
});
