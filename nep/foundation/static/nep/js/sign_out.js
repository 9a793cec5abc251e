/* Signing out clears this device (Clear-Site-Data). What was written without a network and not sent yet
   lies in IndexedDB, one row an act, with the address of its page in the clear; if there is any, it is
   asked about first. Without a script, or without such a store, signing out is one tap as always. */

const DATABASE = "nep-carried";
const ACTS = "acts";
const question = document.getElementById("unsent-here");
let asked = null;

function opened() {
  return new Promise((done) => {
    const request = indexedDB.open(DATABASE);
    request.onupgradeneeded = () => request.transaction.abort(); // there was none, and there shall be none
    request.onsuccess = () => done(request.result);
    request.onerror = (event) => { event.preventDefault(); done(null); };
  });
}

async function unsentActs() {
  const database = window.indexedDB ? await opened() : null;
  if (!database?.objectStoreNames.contains(ACTS)) return [];
  const request = database.transaction(ACTS).objectStore(ACTS).getAll();
  return new Promise((done) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => done([]);
  }).finally(() => database.close());
}

function ask(acts) {
  for (const spot of question.querySelectorAll("[data-sentence]")) spot.textContent = spot.dataset.sentence.replace("{n}", acts.length);
  const way = question.querySelector("[data-way]");
  way.classList.add("btn-primary");
  way.hidden = !acts.some((act) => act.page);
  way.href = `${acts.find((act) => act.page)?.page ?? ""}#viec-da-ghi`;
  question.showModal();
}

document.addEventListener("submit", async (event) => {
  if (!question || !event.target.matches("[data-signs-out]")) return;
  if (!event.submitter) return; // a shared machine left alone signs out by itself: nobody is there to answer
  event.preventDefault();
  asked = event.target;
  const acts = await unsentActs().catch(() => []);
  if (acts.length > 0) ask(acts);
  else asked.submit();
}, true);

question?.querySelector("[data-all-the-same]").addEventListener("click", () => asked.submit());
