import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';

/** Calls on paths (the first argument), and on file descriptors. */
const ON_PATHS = [
  'accessSync',
  'appendFileSync',
  'chmodSync',
  'copyFileSync',
  'existsSync',
  'linkSync',
  'lstatSync',
  'mkdirSync',
  'mkdtempSync',
  'openSync',
  'opendirSync',
  'readFileSync',
  'readdirSync',
  'readlinkSync',
  'realpathSync',
  'renameSync',
  'rmSync',
  'rmdirSync',
  'statSync',
  'symlinkSync',
  'truncateSync',
  'unlinkSync',
  'utimesSync',
  'writeFileSync',
];
const ON_FILES = [
  'closeSync',
  'fchmodSync',
  'fdatasyncSync',
  'fstatSync',
  'fsyncSync',
  'ftruncateSync',
  'futimesSync',
  'readSync',
  'writeSync',
];
const READING = /^(access|exists|fstat|lstat|opendir|read|readFile|readdir|readlink|realpath|stat)Sync$/;

/**
 * Puts `hook` between the program and every file call that it makes under `root`. The hook gets the step (which
 * call, on what, whether it writes) and `run`, that makes the call. Returns how to take it away again.
 */
export function watchFileCalls(root, hook) {
  const realRoot = fs.realpathSync(root);
  const open = new Map();
  const real = new Map();
  let inside = false;
  const placeOf = (call, first) => {
    if (ON_FILES.includes(call)) return open.get(first);
    const file = path.resolve(String(first));
    return file === realRoot || file.startsWith(realRoot + path.sep)
      ? placeName(path.relative(realRoot, file))
      : undefined;
  };
  const wrap =
    (call, original) =>
    (...args) => {
      const place = inside ? undefined : placeOf(call, args[0]);
      if (place === undefined) return original(...args);
      const writes = call === 'openSync' ? opensToWrite(args[1]) : !READING.test(call);
      const run = (...changed) => {
        inside = true;
        try {
          const result = original(...(changed.length > 0 ? changed : args));
          if (call === 'openSync') open.set(result, place);
          return result;
        } finally {
          if (call === 'closeSync') open.delete(args[0]);
          inside = false;
        }
      };
      const to = call === 'renameSync' || call === 'linkSync' ? ` → ${placeOf(call, args[1]) ?? '?'}` : '';
      return hook({ call: call.slice(0, -4), place: place + to, writes, args }, run);
    };
  for (const call of [...ON_PATHS, ...ON_FILES]) {
    const original = fs[call];
    real.set(call, original);
    fs[call] = wrap(call, original);
    if (original.native) fs[call].native = wrap(call, original.native);
  }
  syncBuiltinESMExports();
  return () => {
    for (const [call, original] of real) fs[call] = original;
    syncBuiltinESMExports();
  };
}

function opensToWrite(flags) {
  if (typeof flags === 'string') return /[wa+]/.test(flags);
  return ((flags ?? 0) & (fs.constants.O_WRONLY | fs.constants.O_RDWR)) !== 0;
}

/** What a path is for, whatever its random or hashed part. */
function placeName(file) {
  return (
    file
      .replace(/tmp-[0-9a-f]{8,}/g, 'tmp')
      .replace(/[0-9a-f]{64}/g, 'HASH')
      .replace(/(coffre.)[0-9a-f]{2}(?=$|[\\/])/, '$1xx') || '.'
  );
}
