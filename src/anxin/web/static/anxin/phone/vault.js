// What the phone keeps, on shelves of one IndexedDB, and how it is sealed: AES-GCM, a fresh number for every piece.
const NAME = "anxin-phone", VERSION = 1;
const SHELVES = {
  about: { keyPath: "id" }, // the person, the phone, the key
  orders: { keyPath: "number" }, // what may be done with each order, sealed
  pages: { keyPath: "address" }, // pieces of pages, sealed
  outbox: { keyPath: "place", autoIncrement: true }, // what was done and is not sent, sealed, in order
  told: { keyPath: "subject" }, // the version that came of the last thing sent
};
let opening = null;

function database() {
  opening ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, VERSION);
    asked.onupgradeneeded = () => Object.entries(SHELVES).forEach(([name, how]) => asked.result.createObjectStore(name, how));
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  return opening;
}

// Resolves when it is on the disk, not when it is asked for.
async function on(name, mode, act) {
  const db = await database();
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(name, mode, { durability: "strict" });
    const asked = act(transaction.objectStore(name));
    transaction.oncomplete = () => resolve(asked.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
}

export const put = (name, row) => on(name, "readwrite", (shelf) => shelf.put(row));
export const get = (name, key) => on(name, "readonly", (shelf) => shelf.get(key));
export const all = (name) => on(name, "readonly", (shelf) => shelf.getAll());
export const drop = (name, key) => on(name, "readwrite", (shelf) => shelf.delete(key));
export const clear = (name) => on(name, "readwrite", (shelf) => shelf.clear());

export async function sealBytes(bytes, key) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, sealed: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, bytes) };
}
export const openBytes = ({ iv, sealed }, key) => crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, sealed);
export const seal = (value, key) => sealBytes(new TextEncoder().encode(JSON.stringify(value)), key);
export const unseal = async (piece, key) => JSON.parse(new TextDecoder().decode(await openBytes(piece, key)));
