/* IndexedDB: the copy of a meeting and the acts not sent yet, each sealed, by person and meeting.
   The number that an act gets here is its `device_seq`: it counts from 1 on this device. */

import { bytesOf, keyOf, openBytes, seal, sealBytes, unseal, unwrap, wrap } from "./seal.js";

const DATABASE = "nep-carried";
const FORGOTTEN_AFTER = 30 * 24 * 3600 * 1000; // longer than the server takes late records

const answered = (request) => new Promise((done, refuse) => {
  request.onsuccess = () => done(request.result);
  request.onerror = () => refuse(request.error);
});
const finished = (transaction) => new Promise((done, refuse) => {
  transaction.oncomplete = () => done();
  transaction.onabort = transaction.onerror = () => refuse(transaction.error);
});

function opened() {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => {
    const database = request.result;
    database.createObjectStore("keys", { keyPath: "person" });
    database.createObjectStore("copies", { keyPath: ["person", "meeting"] });
    database.createObjectStore("acts", { keyPath: "seq", autoIncrement: true }).createIndex("of", ["person", "meeting"]);
  };
  return answered(request);
}

export async function openStore({ person, meeting, cookie, page }) {
  const store = new Store(await opened(), { person, meeting, cookie, page });
  await store.forgetTheOld();
  return store;
}

class Store {
  constructor(database, whose) {
    this.database = database;
    Object.assign(this, whose);
    this.key = null;
  }

  /* Written through to the disk: a browser killed in the next moment has it. */
  writing(...names) {
    return this.database.transaction(names, "readwrite", { durability: "strict" });
  }

  reading(name) {
    return this.database.transaction(name).objectStore(name);
  }

  /* Whether what lies here can be read by whoever is signed in. */
  async unlock() {
    const kept = await answered(this.reading("keys").get(this.person));
    const raw = kept ? await unwrap(kept, this.cookie) : null;
    this.key = raw && await keyOf(raw);
    return this.key !== null;
  }

  /* The server has given the key: keep it for when there is no network. */
  async adopt(base64) {
    const raw = bytesOf(base64);
    this.key = await keyOf(raw);
    const wrapped = await wrap(raw, this.cookie);
    const transaction = this.writing("keys");
    transaction.objectStore("keys").put({ person: this.person, ...wrapped });
    await finished(transaction);
  }

  async hasCopy() {
    return (await answered(this.reading("copies").count([this.person, this.meeting]))) > 0;
  }

  async copy() {
    const kept = await answered(this.reading("copies").get([this.person, this.meeting]));
    return kept ? unseal(this.key, kept) : null;
  }

  /* A fresh copy of the server shows what was done there: those acts leave in the same moment. */
  async keepCopy(copy, done = []) {
    const sealed = await seal(this.key, copy);
    const transaction = this.writing("copies", "acts");
    transaction.objectStore("copies").put({ person: this.person, meeting: this.meeting, kept_at: Date.now(), ...sealed });
    for (const seq of done) transaction.objectStore("acts").delete(seq);
    await finished(transaction);
  }

  /* What lies beside the copy, by name: a list, the bytes of a file. It goes when the copy goes. */
  async keepBeside(name, sealed) {
    const transaction = this.writing("copies");
    transaction.objectStore("copies").put({ person: this.person, meeting: `${this.meeting} ${name}`, kept_at: Date.now(), ...sealed });
    await finished(transaction);
  }

  async dropBeside(name) {
    const transaction = this.writing("copies");
    transaction.objectStore("copies").delete([this.person, `${this.meeting} ${name}`]);
    await finished(transaction);
  }

  async beside(name, open) {
    const kept = await answered(this.reading("copies").get([this.person, `${this.meeting} ${name}`]));
    return kept ? open(this.key, kept) : null;
  }

  keepPart = async (name, value) => this.keepBeside(name, await seal(this.key, value));
  keepBytes = async (name, bytes) => this.keepBeside(name, await sealBytes(this.key, bytes));
  part = (name) => this.beside(name, unseal);
  bytes = (name) => this.beside(name, openBytes);

  async acts() {
    const rows = await answered(this.reading("acts").index("of").getAll([this.person, this.meeting]));
    return Promise.all(rows.map(async (row) => ({ ...await unseal(this.key, row), seq: row.seq })));
  }

  async add(act) {
    await this.putAct(act);
  }

  async change(act, fields) {
    const { seq, ...rest } = { ...act, ...fields };
    await this.putAct(rest, seq);
  }

  /* The server is about to be asked for these: from now on they may have arrived. */
  async tried(acts) {
    const rows = await Promise.all(acts.filter((act) => !act.tried).map(async ({ seq, ...act }) => ({ seq, ...await this.row({ ...act, tried: true }) })));
    const transaction = this.writing("acts");
    for (const row of rows) transaction.objectStore("acts").put(row);
    await finished(transaction);
  }

  async row(act) {
    return { person: this.person, meeting: this.meeting, page: this.page, kept_at: Date.now(), ...await seal(this.key, act) };
  }

  async putAct(act, seq) {
    const row = await this.row(act);
    const transaction = this.writing("acts");
    transaction.objectStore("acts").put(seq === undefined ? row : { ...row, seq });
    await finished(transaction);
  }

  async drop(seqs) {
    const transaction = this.writing("acts");
    for (const seq of seqs) transaction.objectStore("acts").delete(seq);
    await finished(transaction);
  }

  /* The meeting leaves the device; the key too, when this person has nothing else here. */
  async remove() {
    const mine = IDBKeyRange.bound([this.person], [this.person, []]);
    const seqs = await answered(this.reading("acts").index("of").getAllKeys([this.person, this.meeting]));
    const transaction = this.writing("keys", "copies", "acts");
    const all = [[this.person, this.meeting], [this.person, `${this.meeting}\uffff`]];
    transaction.objectStore("copies").delete(IDBKeyRange.bound(...all));
    for (const seq of seqs) transaction.objectStore("acts").delete(seq);
    const others = await answered(transaction.objectStore("copies").count(mine));
    if (others === 0) transaction.objectStore("keys").delete(this.person);
    await finished(transaction);
    if (others === 0) this.key = null;
  }

  /* Whoever never came back leaves nothing for ever, not even sealed. */
  async forgetTheOld() {
    const transaction = this.writing("copies", "acts");
    for (const name of ["copies", "acts"]) {
      const request = transaction.objectStore(name).openCursor();
      request.onsuccess = () => {
        const cursor = request.result;
        if (!cursor) return;
        if (cursor.value.kept_at < Date.now() - FORGOTTEN_AFTER) cursor.delete();
        cursor.continue();
      };
    }
    await finished(transaction);
  }
}
