/* What lies on the device is sealed (AES-GCM) with a key that the server gives to this one person.
   So that the page opens without a network the key lies here too, wrapped with the CSRF cookie: Django
   gives another cookie at every sign-in, so for whoever signs in next the key is lost, and with it
   everything sealed. The same person gets the same key back from the server. */

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const imported = (raw) => crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);

export const bytesOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
export const keyOf = (raw) => imported(raw);

async function wrappingKey(cookieName) {
  const found = document.cookie.split("; ").find((one) => one.startsWith(`${cookieName}=`)) ?? "";
  return imported(await crypto.subtle.digest("SHA-256", encoder.encode(`nep-carried ${found}`)));
}

export async function sealBytes(key, bytes) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, sealed: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, bytes) };
}

export const openBytes = (key, { iv, sealed }) => crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, sealed);

export const seal = (key, value) => sealBytes(key, encoder.encode(JSON.stringify(value)));
export const unseal = async (key, kept) => JSON.parse(decoder.decode(await openBytes(key, kept)));

export const wrap = async (raw, cookieName) => sealBytes(await wrappingKey(cookieName), raw);

/* Nothing when the cookie is another one by now. */
export async function unwrap(kept, cookieName) {
  try {
    return new Uint8Array(await openBytes(await wrappingKey(cookieName), kept));
  } catch {
    return null;
  }
}
