/* An act as the queue of the server takes it: its envelope is made once, here, and never changed
   (docs/areas/api.md). `says` are the words in which this page lists it. */

/* UUIDv7: milliseconds first, then chance. */
export function newId(now = Date.now()) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let place = 0; place < 6; place += 1) bytes[place] = Math.floor(now / 2 ** (8 * (5 - place))) % 256;
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

export function newAct(command, on, { wish = {}, after = null, baseRevision = null, device, says }) {
  const envelope = { command_id: newId(), occurred_at: new Date().toISOString(), device_id: device };
  if (after) envelope.after = after;
  if (baseRevision !== null) envelope.base_revision = baseRevision;
  return { command, on, wish, envelope, says, status: "waiting", sentence: "" };
}

export const idOf = (act) => act.envelope.command_id;

/* What goes over the wire: the same however often, but for the time of sending, by which the server
   measures how far the clock of this device is off. */
export function queued({ command, on, wish, envelope, seq }, sentAt) {
  return { command, on, wish, envelope: { ...envelope, device_seq: seq, sent_at: sentAt } };
}

/* Refused for good: the same id would get the same answer for ever. */
export const isSettled = (act) => act.status === "refused";
/* Done on the server, and only waiting for a fresh copy to leave. */
export const isDone = (act) => act.status === "done" || act.status === "repeated";
export const isUnsent = (act) => !isDone(act);
