#!/usr/bin/env node
import { processIo } from '../dist/cli/io.js';
import { runDemo } from '../dist/demo/run.js';

process.exitCode = await runDemo(processIo());
