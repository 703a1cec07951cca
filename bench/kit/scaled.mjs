/** What sharp alone needs: each screenshot decoded, its alpha taken off, written again as the annex prints it. */
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

const [from, to] = process.argv.slice(2);
sharp.cache(false);
sharp.concurrency(1);
mkdirSync(to, { recursive: true });
for (const name of readdirSync(from)) {
  await sharp(join(from, name))
    .flatten({ background: '#ffffff' })
    .png({ compressionLevel: 7 })
    .toFile(join(to, `${name}.png`));
}
