import type { Block } from '../../report/document.ts';
import { chartHeight } from './chart-drawing.ts';
import { STYLES } from './looks.ts';
import { LEFT, WIDTH } from './page.ts';
import { type Setting, setLines, textSlabs } from './setting.ts';
import type { Slab } from './slab.ts';
import type { Tag } from './tags.ts';

/** A chart and, under it, what it shows. */
export function chartSlabs(block: Extract<Block, { type: 'chart' }>, setting: Setting, parent: Tag): Slab[] {
  const height = chartHeight(block.chart, WIDTH);
  const tag: Tag = { type: 'Figure', parent, alt: block.alt };
  const caption = setLines([block.caption], STYLES.small, WIDTH, setting);
  return [
    {
      height,
      before: 10,
      keep: 'always',
      marks: [{ kind: 'chart', chart: block.chart, x: LEFT, y: 0, width: WIDTH, height, tag }],
    },
    ...textSlabs(caption, STYLES.small, { before: 3, tag: { type: 'Caption', parent } }),
  ];
}
