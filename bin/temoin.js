#!/usr/bin/env node
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 17)) {
  process.stderr.write('temoin : il faut Node.js 20.17 ou plus récent (Node.js 20.17 or later is needed)\n');
  process.exitCode = 1;
} else {
  const [{ main }, { processIo }] = await Promise.all([
    import('../dist/cli/main.js'),
    import('../dist/cli/io.js'),
  ]);
  process.exitCode = await main(process.argv.slice(2), processIo());
}
