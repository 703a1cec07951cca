#!/usr/bin/env node
// CommonJS, like the files it starts: Node's loader of modules alone takes 6 % of the start of Node.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 17)) {
  process.stderr.write('temoin : il faut Node.js 20.17 ou plus récent (Node.js 20.17 or later is needed)\n');
  process.exitCode = 1;
} else {
  const { main } = require('../dist/program/main.cjs');
  const { processIo } = require('../dist/program/io.cjs');
  main(process.argv.slice(2), processIo()).then(code => {
    process.exitCode = code;
  });
}
