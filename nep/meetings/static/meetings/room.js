/* The live room. Forms go through htmx; every answer is a whole page, of which the changed parts are
   taken over without touching what somebody is writing just now. Without this file all forms work. */

const FAST = 1500, SLOW = 10000, AFTER_WRITING = 10000;
const REFUSED = "refused"; // the fields of what was refused and waits to be mended
const device = crypto.randomUUID?.() ?? String(Math.random());
let wroteAt = 0, others = false, asked = false;

const room = () => document.getElementById("room");

/* What must not be touched: the field that has the focus, and words not sent yet. */
function isHeld(node) {
  const held = (field) => field === document.activeElement || ["1", REFUSED].includes(field.dataset.unsent);
  if (node.matches?.("input, textarea, select")) return held(node);
  if (node.matches?.("dialog[open]") || node.querySelector?.("dialog[open]")) return true;
  return [...(node.querySelectorAll?.("input, textarea, select") ?? [])].some(held);
}

function morph(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  if (!isHeld(old)) { old.replaceWith(fresh); htmx.process(fresh); return; }
  if (old.matches("form, dialog")) return;
  for (const { name, value } of [...fresh.attributes]) if (name !== "open") old.setAttribute(name, value);
  morphChildren(old, fresh);
}

function morphChildren(old, fresh) {
  const known = new Map([...old.children].filter((child) => child.id).map((child) => [child.id, child]));
  let at = old.firstElementChild;
  for (const wanted of [...fresh.children]) {
    const same = wanted.id ? known.get(wanted.id) : at && !at.id && at.tagName === wanted.tagName ? at : null;
    if (same) {
      if (same !== at && !isHeld(same)) old.insertBefore(same, at);
      at = same.nextElementSibling;
      morph(same, wanted);
    } else {
      old.insertBefore(wanted, at);
      htmx.process(wanted);
    }
  }
  while (at) { const next = at.nextElementSibling; if (!isHeld(at)) at.remove(); at = next; }
}

/* What somebody said folds to one line once it is saved; what was unfolded by hand stays so until it is saved again. */
function keepOpen(open, fresh) {
  if (!fresh || ("folds" in open.dataset && open.dataset.kept !== "1" && !isHeld(open))) return;
  if (open.dataset.kept) fresh.dataset.kept = open.dataset.kept;
  fresh.setAttribute("open", "");
}

document.addEventListener("click", (event) => {
  const said = event.target.closest("details[data-folds] > summary")?.parentElement;
  if (said) said.dataset.kept = said.open ? "0" : "1";
});

/* The room has moved on while somebody was writing: the words stay with the item under which they
   were begun, in a box of their own that says so; they are neither lost nor filed under the next. */
const movesOn = (fresh) => {
  const own = document.getElementById("noi-dung");
  return own !== null && fresh.querySelector("#standing") !== null && fresh.querySelector("#noi-dung")?.dataset.item !== own.dataset.item;
};

const WRITTEN = "textarea, select, input:not([type=hidden], [type=search])";

function liftWords(fresh) {
  const card = document.getElementById("noi-dung"), place = document.getElementById("dang-go-do");
  if (!place || !movesOn(fresh)) return;
  for (const form of [...card.querySelectorAll("form[hx-post]")])
    if ([...form.elements].some((field) => field.matches(WRITTEN) && isHeld(field))) lift(form, card.dataset.belongs, place);
}

function lift(form, belongs, place) {
  const at = form.contains(document.activeElement) ? document.activeElement : null;
  const marked = at?.matches("textarea, input[type=text]") ? [at.selectionStart, at.selectionEnd] : null;
  const box = document.createElement("section"), head = document.createElement("h2"), said = document.createElement("p"), drop = document.createElement("button");
  box.className = "card stack";
  head.textContent = form.closest("details")?.querySelector("summary b, summary span")?.textContent.trim() ?? "";
  said.textContent = belongs;
  Object.assign(drop, { type: "button", className: "btn btn-quiet", textContent: place.dataset.drop });
  drop.addEventListener("click", () => box.remove());
  for (const button of form.querySelectorAll("button[form]")) button.remove();
  for (const named of form.querySelectorAll("[id]")) named.id += "-giu";
  for (const label of form.querySelectorAll("label[for]")) label.htmlFor += "-giu";
  // Taking a field out of the page leaves it, and leaving it would send words somebody is still writing.
  const stays = (event) => event.stopImmediatePropagation();
  form.addEventListener("change", stays, true);
  at?.blur();
  box.append(head, said, form, drop);
  place.append(box);
  form.removeEventListener("change", stays, true);
  at?.focus();
  if (marked) at.setSelectionRange(...marked);
}

/* What was kept goes where it says; what is refused says so in its own box. */
function settleKept(box, form, xhr) {
  if (xhr.status < 400) { box.remove(); takeOver(xhr.responseText, true); return; }
  const page = new DOMParser().parseFromString(xhr.responseText, "text/html");
  const errors = [...page.querySelectorAll("#room .field-error, #messages p, main > h1")].map((said) => said.textContent.trim());
  let told = box.querySelector(":scope > .field-error");
  if (!told) { told = document.createElement("p"); told.className = "field-error"; form.before(told); }
  told.textContent = errors.filter(Boolean)[0] ?? room().dataset.failed;
  for (const field of form.querySelectorAll(WRITTEN)) field.dataset.unsent = "1";
}

function takeOverWhole(fresh) {
  liftWords(fresh);
  const { revision, ticket } = fresh.dataset;
  for (const { name, value } of [...fresh.attributes]) room().setAttribute(name, value);
  morphChildren(room(), fresh);
  Object.assign(room().dataset, { revision, ticket });
}

/* What an item refuses comes as the page of that item: in the room its card alone is taken over,
   and the room keeps its revision, so that the next beat of the pulse brings the rest. */
function takeOver(html, ownAnswer = false) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const fresh = page.getElementById("room");
  if (!fresh) return false;
  const elsewhere = movesOn(fresh);
  for (const open of room().querySelectorAll("details[id][open]"))
    if (!(elsewhere && open.closest("#noi-dung"))) keepOpen(open, page.getElementById(open.id));
  const card = fresh.querySelector("#noi-dung"), own = document.getElementById("noi-dung");
  if (card && own && document.getElementById("standing") && !fresh.querySelector("#standing")) morph(own, card);
  else takeOverWhole(fresh);
  const said = page.getElementById("messages");
  if (said && (ownAnswer || said.children.length)) document.getElementById("messages")?.replaceWith(said);
  tick();
  return true;
}

/* A second press while the first is under way is another wish when it says something else. */
document.addEventListener("htmx:configRequest", (event) => {
  const form = event.detail.elt.closest("form");
  if (!form || !room()?.contains(form)) return;
  const words = new URLSearchParams(event.detail.parameters);
  words.delete("command_id");
  words.delete("csrfmiddlewaretoken");
  const content = String(words);
  if (form.dataset.sent && form.dataset.sent !== content) {
    const id = crypto.randomUUID();
    form.elements.command_id.value = id;
    event.detail.parameters.command_id = id;
  }
  form.dataset.sent = content;
});

document.addEventListener("htmx:beforeRequest", (event) => {
  const form = event.detail.elt.closest("form");
  if (!room()?.contains(form)) return;
  for (const field of form?.elements ?? []) delete field.dataset.unsent;
  form?.closest("dialog[open]")?.close();
  delete form?.closest("details[data-folds]")?.dataset.kept;
  if (form?.closest("#standing")) for (const field of room().querySelectorAll(`[data-unsent=${REFUSED}]`)) delete field.dataset.unsent;
  wroteAt = Date.now();
});

document.addEventListener("htmx:afterRequest", (event) => {
  const { xhr, elt } = event.detail;
  const form = elt.closest?.("form");
  if (!room()?.contains(elt)) return;
  if (xhr.status === 0 || xhr.status >= 500) { keep(form); return; }
  const kept = form?.closest("#dang-go-do > section");
  if (kept) { settleKept(kept, form, xhr); return; }
  const before = form?.id || form?.closest("[id]")?.id;
  if (!takeOver(xhr.responseText, true) && xhr.status >= 400) keep(form);
  else if (xhr.status >= 400) holdRefused(form, before);
  const after = before && document.getElementById(before)?.querySelector("[name=base_revision]");
  const page = new DOMParser().parseFromString(xhr.responseText, "text/html");
  const newest = before && page.getElementById(before)?.querySelector("[name=base_revision]");
  if (after && newest) after.value = newest.value;
  goOn(form);
});

/* What an item refused waits to be mended: what another device writes meanwhile does not sweep it away.
   Whoever goes on to the next item has given it up. */
function holdRefused(sent, before) {
  const viec = sent?.elements.viec?.value;
  const place = before && document.querySelector("#noi-dung")?.querySelector(`[id="${before}"]`);
  const forms = place?.matches("form") ? [place] : [...(place?.querySelectorAll("form") ?? [])];
  const refused = forms.find((form) => form.elements.viec?.value === viec);
  for (const field of refused?.elements ?? []) if (field.matches("textarea, select, input:not([type=hidden])")) field.dataset.unsent = REFUSED;
  document.querySelector("#room .field-error")?.scrollIntoView({ block: "center" });
}

/* A mouse and keyboard go on where the next words belong; on a phone the list of names stays under the thumb. */
function goOn(form) {
  if (document.activeElement !== document.body) return;
  const folded = document.getElementById(form?.closest("details[data-folds]")?.id);
  folded?.querySelector("summary").focus({ preventScroll: true });
  if (form?.elements.viec?.value !== "phat-bieu" || !matchMedia("(width >= 60em)").matches) return;
  document.querySelector("#y-kien > li:last-child details[open] textarea")?.focus();
}

/* Nothing that was typed is lost: it stays in its field, and the page says so. */
function keep(form) {
  for (const field of form?.elements ?? []) if (field.matches("textarea, input[type=text]") && field.value) field.dataset.unsent = "1";
  const place = document.getElementById("messages");
  if (place && room().dataset.failed) place.textContent = room().dataset.failed;
}

document.addEventListener("input", (event) => {
  const field = event.target;
  if (!room()?.contains(field)) return;
  if (field.closest("[data-filters]")) filter(field);
  else field.dataset.unsent = "1";
});
window.addEventListener("beforeunload", (event) => {
  if (document.querySelector("#room textarea[data-unsent='1']")) event.preventDefault();
});

/* The last word of a name is what people look for; a name that only contains the words comes after. */
const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replaceAll("đ", "d").trim();

function filter(field) {
  const wanted = fold(field.value);
  const list = document.getElementById(field.closest("[data-filters]").dataset.filters);
  const rows = [...(list?.querySelectorAll("[data-folded]") ?? [])];
  const last = rows.filter((row) => row.dataset.folded.split(" ").at(-1).startsWith(wanted));
  const shown = last.length ? last : rows.filter((row) => row.dataset.folded.split(" ").some((word) => word.startsWith(wanted)));
  for (const row of rows) row.hidden = wanted !== "" && !shown.includes(row);
}

/* The names of one tổ; a second tap shows all again. */
document.addEventListener("click", (event) => {
  const chip = event.target.closest("[data-group-of]");
  if (!chip) return;
  const on = chip.getAttribute("aria-pressed") !== "true";
  for (const other of chip.parentElement.children) other.setAttribute("aria-pressed", String(on && other === chip));
  for (const row of document.getElementById(chip.dataset.list).querySelectorAll("[data-group]"))
    row.hidden = on && row.dataset.group !== chip.dataset.groupOf;
});

/* A tap on a state opens three large choices. */
document.addEventListener("click", (event) => {
  const state = event.target.closest("[data-mark]");
  const dialog = document.getElementById("ghi-nguoi");
  if (!state || !dialog || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const form = dialog.querySelector("form");
  form.reset();
  delete form.dataset.sent;
  form.elements.person.value = state.dataset.mark;
  dialog.querySelector("h2").textContent = state.dataset.name;
  form.elements.command_id.value = crypto.randomUUID();
  dialog.showModal();
});

/* By how much the clock of this device is behind that of the server, or before it. */
const behind = room()?.dataset.now ? Date.parse(room().dataset.now) - Date.now() : 0;

function tick() {
  for (const clock of document.querySelectorAll("[data-since]")) {
    const minutes = Math.max(0, Math.floor((Date.now() + behind - Date.parse(clock.dataset.since)) / 60000));
    clock.textContent = room().dataset.minutes.replace("{n}", minutes);
  }
}

/* The pulse: fast while a second device is here or this one has just written, else slow. */
async function pulse() {
  if (!document.hidden && !asked && room()) {
    asked = true;
    try { await ask(); } catch { /* the network is away for a moment: ask again at the next beat */ }
    asked = false;
  }
  const fast = others || Date.now() - wroteAt < AFTER_WRITING;
  setTimeout(pulse, fast ? FAST : SLOW);
}

async function ask() {
  const { pulse: address, revision, ticket } = room().dataset;
  const query = new URLSearchParams({ tu: revision, ve: ticket, may: device });
  // The ticket is the permission: without the cookie the server reads one row and no session.
  const wish = { credentials: "omit", headers: { accept: "application/json" } };
  const answer = await fetch(`${address}?${query}`, wish);
  others = answer.headers.get("x-others") === "1";
  if (answer.status === 200 || answer.status === 403) await renew();
}

async function renew() {
  const page = await fetch(location.href, { headers: { "x-requested-with": "pulse" } });
  if (page.ok) takeOver(await page.text());
}

tick();
setInterval(tick, 10000);
setTimeout(pulse, FAST);
