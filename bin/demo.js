#!/usr/bin/env node
const { runDemo } = require('../dist/program/demo.cjs');
const { processIo } = require('../dist/program/io.cjs');

runDemo(processIo()).then(code => {
  process.exitCode = code;
});
