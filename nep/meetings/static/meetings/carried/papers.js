/* The papers of the pack: texts and small files, sealed beside the copy, each with the version that lies
   here. Opening one marks nothing: a device that keeps a paper is no reader. */

import { field, fill, joined, made, say, show, tell, words } from "./drawing.js";
import { askBytes, askCopy } from "./sending.js";

const LIST = "papers";
const nameOf = ({ key, number }) => `paper ${key} ${number}`;

const kept = async (store) => (await store.part(LIST)) ?? {};
export const keptPapers = async (store) => (await kept(store)).papers ?? [];

/* As many as the server gives and the disk takes; `pack` is its word for the pack as it stands. Only a
   version that does not lie here is fetched. One that cannot be leaves the earlier one in its place, is
   told as such and is asked for again the next time. */
export async function takePapers(store, address, pack) {
  if (pack === (await kept(store)).pack) return;
  const { got } = await askCopy(address);
  if (!got) return;
  const before = await keptPapers(store);
  const papers = [];
  for (const paper of got.papers) papers.push(await taken(store, paper, before.find((one) => one.key === paper.key)));
  await store.keepPart(LIST, { papers, pack: papers.some((one) => one.newer) ? "" : got.pack });
  const lies = new Set(papers.filter((one) => one.file).map(nameOf));
  for (const one of before) if (one.file && !lies.has(nameOf(one))) await store.dropBeside(nameOf(one));
}

async function taken(store, paper, before) {
  if (!paper.file && !paper.has_file) return paper; // a text, which came with the list
  if (before?.file && before.number === paper.number) return { ...paper, file: before.file };
  const bytes = paper.file ? await askBytes(paper.file.address) : null;
  const here = Boolean(bytes) && await store.keepBytes(nameOf(paper), bytes).then(() => true, () => false);
  if (here) return paper;
  return before?.file ? { ...before, newer: paper.number } : { ...paper, file: null };
}

export function drawPapers(papers) {
  show("papers", papers.length > 0);
  tell("papers", say(words.standing.papers, { n: papers.length }));
  fill("papers", papers.map((paper) => {
    const here = paper.text || paper.file;
    const detail = joined(paper.order && say(words.standing.of_item, paper), versionOf(paper), !here && words.standing.not_here);
    const row = made("mau-tai-lieu", { title: paper.title, detail });
    const button = row.querySelector("button");
    button.value = paper.key;
    button.hidden = !here;
    return row;
  }));
}

/* Which version lies here, and whether there is a later one elsewhere. */
function versionOf({ number, is_final: isFinal, newer }) {
  if (!number) return "";
  if (newer) return say(words.standing.older_version, { number, newer });
  return say(isFinal ? words.standing.final_version : words.standing.version, { number });
}

/* A text is read here; a file goes to whatever this device opens it with. */
export async function openPaper(store, paper) {
  const dialog = document.getElementById("doc-tai-lieu");
  const bytes = paper.file ? await store.bytes(nameOf(paper)) : null;
  dialog.querySelector("h2").textContent = paper.title;
  field("paper-version", dialog).textContent = versionOf(paper);
  field("paper-text", dialog).textContent = paper.text;
  const link = field("paper-file", dialog);
  link.closest("p").hidden = !bytes;
  URL.revokeObjectURL(link.href);
  if (bytes) Object.assign(link, { href: URL.createObjectURL(new Blob([bytes], { type: paper.file.type })), download: paper.file.name });
  dialog.showModal();
}
