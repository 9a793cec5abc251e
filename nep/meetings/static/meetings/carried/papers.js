/* The papers of the pack: texts and small files, sealed beside the copy. Opening one marks nothing: a
   device that keeps a paper is no reader. */

import { field, fill, joined, made, say, show, tell, words } from "./drawing.js";
import { askBytes, askCopy } from "./sending.js";

const LIST = "papers";
const nameOf = ({ key }) => `paper ${key}`;

/* As many as the server gives and the disk takes; one that is missing is told as such. */
export async function takePapers(store, address) {
  const { got } = await askCopy(address);
  if (!got) return;
  const kept = [];
  for (const paper of got.papers) {
    const bytes = paper.file ? await askBytes(paper.file.address) : null;
    const here = Boolean(bytes) && await store.keepBytes(nameOf(paper), bytes).then(() => true, () => false);
    kept.push({ ...paper, file: here ? paper.file : null });
  }
  await store.keepPart(LIST, kept);
}

export const keptPapers = async (store) => (await store.part(LIST)) ?? [];

export function drawPapers(papers) {
  show("papers", papers.length > 0);
  tell("papers", say(words.standing.papers, { n: papers.length }));
  fill("papers", papers.map((paper) => {
    const here = paper.text || paper.file;
    const detail = joined(paper.order && say(words.standing.of_item, paper), !here && words.standing.not_here);
    const row = made("mau-tai-lieu", { title: paper.title, detail });
    const button = row.querySelector("button");
    button.value = paper.key;
    button.hidden = !here;
    return row;
  }));
}

/* A text is read here; a file goes to whatever this device opens it with. */
export async function openPaper(store, paper) {
  const dialog = document.getElementById("doc-tai-lieu");
  const bytes = paper.file ? await store.bytes(nameOf(paper)) : null;
  dialog.querySelector("h2").textContent = paper.title;
  field("paper-text", dialog).textContent = paper.text;
  const link = field("paper-file", dialog);
  link.closest("p").hidden = !bytes;
  URL.revokeObjectURL(link.href);
  if (bytes) Object.assign(link, { href: URL.createObjectURL(new Blob([bytes], { type: paper.file.type })), download: paper.file.name });
  dialog.showModal();
}
