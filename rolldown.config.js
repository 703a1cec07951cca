import path from 'node:path';
import { defineConfig } from 'rolldown';

/**
 * What is published and run: src and the small packages of every command, in CommonJS files that lie side by side.
 * Reading 300 modules one by one cost `list` 1.8 times the start of Node; CommonJS spares the loader of modules.
 * Not minified: the trace of a bug names the function and a line that can be read.
 */
export default defineConfig({
  input: {
    main: 'src/cli/main.ts',
    io: 'src/cli/io.ts',
    demo: 'src/demo/run.ts',
    // Programs of their own: found beside the chunk that starts them.
    decoder: 'src/render/pictures/decoder.ts',
    copier: 'src/render/pictures/copier.ts',
    guard: 'src/render/pictures/guard.ts',
  },
  platform: 'node',
  plugins: [{ name: 'no-subprograms', transform: withoutSubprograms }],
  preserveEntrySignatures: 'allow-extension',
  checks: { ineffectiveDynamicImport: false },
  // Says before each module which it is.
  experimental: { attachDebugInfo: 'simple' },
  external: id => /^[@a-z]/.test(id) && !BUNDLED.test(id),
  output: {
    // As deep as a module of src/*/: templates and package.json are found from either.
    dir: 'dist/program',
    cleanDir: true,
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
    // A module runs when one that is running imports it, as it would outside of a bundle.
    strictExecutionOrder: true,
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [{ debugName: 'commands', name: groupOf }],
    },
  },
});

/** Commander asks for this to start subcommands that are programs, and none is: 4 % of the start of `list`. */
function withoutSubprograms(code, id) {
  if (!/node_modules.commander.lib.command\.js$/.test(id)) return null;
  const without = code.replace("const childProcess = require('node:child_process');", '');
  if (without === code) throw new Error('commander asks for node:child_process in another way');
  return without;
}

/** Read by most commands, or modules that CommonJS cannot require on Node 20. All others stay packages. */
const BUNDLED =
  /^(?:commander|zod|temporal-polyfill|temporal-utils|canonicalize|string-width|get-east-asian-width|strip-ansi|ansi-regex|chalk|marked)(?:\/|$)/;

/** The chunks of the commands run most, each with what those before it lack. The rest is split where it is used. */
const GROUPS = {
  start: ['cli/main.ts', 'cli/io.ts'],
  read: ['actions/dossier.ts', 'cli/commands/list.ts'],
  add: ['cli/commands/add.ts', 'cli/read-when.ts'],
};
const groups = new Map();

function groupOf(id, bundle) {
  if (groups.size === 0) fillGroups(bundle);
  return groups.get(id);
}

function fillGroups(bundle) {
  for (const [name, files] of Object.entries(GROUPS)) {
    const found = files.map(file => path.resolve('src', file));
    for (let id = found.pop(); id !== undefined; id = found.pop()) {
      // zod's writers of JSON Schema, of which `schema` alone has any use: a tenth of what `list` would compile.
      if (groups.has(id) || /zod.*json-schema/.test(id)) continue;
      groups.set(id, name);
      found.push(...(bundle.getModuleInfo(id)?.importedIds ?? []));
    }
  }
}
