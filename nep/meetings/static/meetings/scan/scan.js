/* The clerk's camera reads one card after the other. Each is an ordinary form sent to this page; without a camera, or
   without this file, the code is typed. Nothing of the picture is kept or sent. */

const desk = document.getElementById("may-anh");
const form = document.getElementById("ma-go");
const told = document.getElementById("vua-ghi");
const view = desk.querySelector(".scan-view");
const video = desk.querySelector("video");
const trouble = desk.querySelector(".scan-trouble");
const starts = desk.querySelector("[data-starts]");
const stops = document.querySelector("#quet [data-stops]");

const LOOK_EVERY = 120, SAME_CARD = 2500, TRY_AGAIN = 3000, WIDEST = 800;
const inView = new Map(); // text → when it was last seen: a card held up is one card
const queue = [];
let stream = null, read = null, sending = false;

/* The browser's own reader where there is one; otherwise the one we bring along. */
async function reader() {
  const formats = await window.BarcodeDetector?.getSupportedFormats().catch(() => []);
  if (formats?.includes("qr_code")) {
    const own = new BarcodeDetector({ formats: ["qr_code"] });
    return async () => (await own.detect(video)).map((code) => code.rawValue);
  }
  const { decodeQR } = await import(desk.dataset.decoder);
  const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  return async () => {
    const share = Math.min(1, WIDEST / Math.max(video.videoWidth, video.videoHeight));
    const width = Math.round(video.videoWidth * share), height = Math.round(video.videoHeight * share);
    Object.assign(pen.canvas, { width, height });
    pen.drawImage(video, 0, 0, width, height);
    try { return [decodeQR(pen.getImageData(0, 0, width, height))]; } catch { return []; }
  };
}

async function start() {
  trouble.textContent = "";
  if (!navigator.mediaDevices) { trouble.textContent = desk.dataset.insecure; return; }
  try { read ??= await reader(); } catch { trouble.textContent = desk.dataset.unread; return; }
  try {
    const wish = { facingMode: { ideal: "environment" }, width: { ideal: 1280 }, height: { ideal: 720 } };
    stream = await navigator.mediaDevices.getUserMedia({ video: wish });
  } catch (fault) {
    trouble.textContent = fault.name === "NotAllowedError" ? desk.dataset.refused : desk.dataset.missing;
    return;
  }
  video.srcObject = stream;
  shows(true);
  navigator.wakeLock?.request("screen").catch(() => {});
  look();
}

function stop() {
  for (const track of stream?.getTracks() ?? []) track.stop();
  stream = video.srcObject = null;
  shows(false);
}

function shows(on) {
  view.hidden = stops.hidden = !on;
  starts.hidden = on;
}

async function look() {
  if (!stream) return;
  if (video.videoWidth && !document.hidden) for (const text of await read().catch(() => [])) found(text);
  setTimeout(look, LOOK_EVERY);
}

function found(text) {
  const at = Date.now(), before = inView.get(text);
  inView.set(text, at);
  if (!before || at - before > SAME_CARD) give(text);
}

/* One card is one command, with an id made once: sent again after a break it is the same command. */
function give(text) {
  const wish = new FormData(form);
  wish.set("ma", text);
  wish.set("kem", "1");
  wish.set("command_id", crypto.randomUUID());
  queue.push(wish);
  send();
}

async function send() {
  if (sending) return;
  sending = true;
  while (queue.length) {
    if (!(await sent(queue[0]))) { setTimeout(send, TRY_AGAIN); break; }
    queue.shift();
    if (trouble.dataset.waits) { trouble.textContent = ""; delete trouble.dataset.waits; }
  }
  sending = false;
}

async function sent(wish) {
  let answer;
  try { answer = await fetch(form.action || location.href, { method: "POST", body: wish }); } catch { answer = null; }
  if (!answer || answer.status >= 500) {
    trouble.textContent = desk.dataset.waiting.replace("{n}", queue.length);
    trouble.dataset.waits = "1";
    return false;
  }
  const words = await answer.text();
  if (!answer.redirected && [200, 409, 422].includes(answer.status) && !words.includes("<html")) shown(words);
  else { trouble.textContent = desk.dataset.stale; stop(); }
  return true;
}

function shown(words) {
  told.innerHTML = words;
  const tone = told.querySelector("[data-tone]")?.dataset.tone;
  if (!tone) return;
  view.dataset.tone = tone;
  if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(tone === "good" ? 80 : [60, 60, 60]);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  give(form.elements.ma.value);
  form.elements.ma.value = "";
  form.elements.ma.focus();
});
starts.addEventListener("click", start);
stops.addEventListener("click", stop);
window.addEventListener("pagehide", stop);
window.addEventListener("beforeunload", (event) => { if (queue.length) event.preventDefault(); });

desk.hidden = false;
navigator.permissions?.query({ name: "camera" }).then((right) => { if (right.state === "granted") start(); }, () => {});
