// Checks a dossier without a line of temoin: SQLite, SHA-256 and the published format only.
// node check-chain.mjs DOSSIER [SEQ:HASH]     exit code 0 sound, 20 not
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

const [dir, expected] = process.argv.slice(2);
const sha256 = (...parts) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');
const faults = [];
const check = (holds, fault) => holds || faults.push(fault);

const { dossierId } = JSON.parse(readFileSync(join(dir, 'dossier.json'), 'utf8'));
const db = new Database(join(dir, 'journal.db'), { readonly: true });
const entries = db.prepare('SELECT * FROM entries ORDER BY seq').all();
const payloads = new Map(
  db
    .prepare('SELECT * FROM payloads')
    .all()
    .map(row => [row.seq, row]),
);

// Entries whose payload a purge took: named by a later entry, whose own payload is there and is what was hashed.
const purged = new Map();
for (const { seq, kind, payloadHash } of entries) {
  const payload = kind === 'incident-purged' && payloads.get(seq);
  if (!payload || sha256('temoin/payload/v1\n', payload.salt, payload.body) !== payloadHash) continue;
  for (const named of JSON.parse(payload.body).payloads) purged.set(named, seq);
}

let prev = '0'.repeat(64);
let files = 0;
for (const [index, entry] of entries.entries()) {
  const at = `entry ${entry.seq}`;
  check(entry.seq === index + 1, `${at}: should be ${index + 1}`);
  check(entry.prev === prev, `${at}: does not stand on the one before`);
  const { seq, recordedAt, kind, subject, batch, tool, payloadHash } = entry;
  const fields = [
    dossierId,
    seq,
    recordedAt,
    kind,
    subject ?? '-',
    batch ?? '-',
    tool,
    payloadHash,
    entry.prev,
  ];
  check(sha256('temoin/entry/v1\n', fields.join('\n'), '\n') === entry.hash, `${at}: hash`);
  prev = entry.hash;

  const payload = payloads.get(seq);
  if (purged.get(seq) > seq) {
    check(!payload, `${at}: a payload that entry ${purged.get(seq)} purged`);
    continue;
  }
  const bytes = payload ? [payload.salt, payload.body] : [];
  check(sha256('temoin/payload/v1\n', ...bytes) === payloadHash, `${at}: payload hash`);
  if (payload) checkFile(at, kind, payload.body);
}

function checkFile(at, kind, body) {
  const original = ({ exhibit: { sha256: hash } }) => [
    { file: join('coffre', hash.slice(0, 2), hash), hash },
  ];
  const pages = b => (b.volumes ?? [b]).map(({ file, sha256: hash }) => ({ file, hash }));
  const named = { 'exhibit-added': original, 'source-kept': original, 'annex-issued': pages }[kind];
  for (const { file, hash } of named?.(JSON.parse(body)) ?? []) {
    const path = join(dir, file);
    check(existsSync(path) && sha256(readFileSync(path)) === hash, `${at}: file ${hash}`);
    files += 1;
  }
}

check(payloads.size === entries.length - purged.size, 'payloads without entry');
check(readFileSync(join(dir, 'HEAD'), 'latin1') === `${entries.length} ${prev}\n`, 'HEAD');
if (expected) {
  const [seq, hash] = expected.split(':');
  check(entries[seq - 1]?.hash === hash, `entry ${seq} is not the one expected`);
}

const report = { entries: entries.length, files, head: `${entries.length}:${prev}`, faults };
process.stdout.write(`${JSON.stringify(report)}\n`);
process.exitCode = faults.length === 0 ? 0 : 20;
