/* Asking the server. Every answer is one of: what was asked for, `away` (no network, or a server that
   is not well), `signed_out`, `refused` (seen and not allowed, or gone), `said` (a sentence). */

import { queued } from "./acts.js";

const AT_ONCE = 100;
const FIRST_FAULT = 500;

async function asked(address, options) {
  let answer;
  try {
    answer = await fetch(address, { cache: "no-store", redirect: "manual", credentials: "same-origin", ...options });
  } catch {
    return { fault: "no_answer" };
  }
  if (answer.type === "opaqueredirect") return { fault: "signed_out" };
  if (answer.status >= FIRST_FAULT) return { fault: "no_answer" };
  if (!answer.ok) return { fault: "not_allowed" };
  return { got: await (options.whole ? answer.arrayBuffer() : answer.json()) };
}

export const askCopy = (address) => asked(address, { headers: { accept: "application/json" } });

export const askBytes = async (address) => (await asked(address, { whole: true })).got ?? null;

/* In order, in parts; `heard` is told the answers of each part as it comes. */
export async function sendAll(address, csrf, acts, heard) {
  for (let from = 0; from < acts.length; from += AT_ONCE) {
    const part = acts.slice(from, from + AT_ONCE);
    const sentAt = new Date().toISOString();
    const body = JSON.stringify({ commands: part.map((act) => queued(act, sentAt)) });
    const headers = { "content-type": "application/json", "x-csrftoken": csrf, accept: "application/json" };
    const { fault, got } = await asked(address, { method: "POST", headers, body });
    if (fault) return fault;
    await heard(part, got.answers);
  }
  return "";
}
