/* Says in words why no key came, where allauth only logs it; and takes "Máy dùng chung" along. */
document.addEventListener("allauth.error", (event) => {
  const box = document.querySelector("[data-key-failed]");
  if (!box) return;
  event.preventDefault();
  const fault = window.PublicKeyCredential ? event.detail.exception?.name : "NoKeysHere";
  const sentences = [...box.querySelectorAll("[data-key-fault]")];
  const said = sentences.find((one) => one.dataset.keyFault === fault) ?? sentences.at(-1);
  for (const one of sentences) one.hidden = one !== said;
  box.hidden = false;
  box.focus();
});

/* The tick stands in the form with the password; the form of the key follows it. */
const tick = document.getElementById("id_shared");
const follower = document.querySelector("[data-follows-shared]");
if (tick && follower) {
  const follow = () => { follower.value = tick.checked ? "on" : ""; };
  tick.addEventListener("change", follow);
  window.addEventListener("pageshow", follow);
}
