/* "Máy dùng chung": signs out after the idle time the page names, and asks one minute before.
   The last touch is shared by all tabs, so one busy tab keeps the others signed in. */

const seconds = Number(document.body.dataset.signOutAfter);
const form = document.getElementById("sign-out");
const question = document.getElementById("still-there");
const KEY = "nep-last-touch";
const LAST_MINUTE = 60;
const STILL_HERE = "/con-lam-viec/"; // the server counts requests; somebody who types sends none
let told = Date.now();

function touch() {
  if (question?.open) return;
  const now = Date.now();
  localStorage.setItem(KEY, String(now));
  if (now - told < LAST_MINUTE * 1000) return;
  told = now;
  fetch(STILL_HERE, { cache: "no-store" }).catch(() => {});
}

function look() {
  const idle = (Date.now() - Number(localStorage.getItem(KEY))) / 1000;
  if (idle >= seconds) {
    clearInterval(watch);
    form.requestSubmit();
  } else if (idle >= seconds - LAST_MINUTE && !question?.open) question?.showModal();
  else if (idle < seconds - LAST_MINUTE && question?.open) question.close();
}

let watch;
if (seconds && form) {
  localStorage.setItem(KEY, String(Date.now()));
  for (const name of ["pointerdown", "keydown", "scroll"]) document.addEventListener(name, touch, { passive: true });
  question?.addEventListener("close", () => localStorage.setItem(KEY, String(Date.now())));
  watch = setInterval(look, 5000);
}
