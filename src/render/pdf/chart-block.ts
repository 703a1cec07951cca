import type { Block } from '../../report/document.ts';
import { chartHeight } from './charts.ts';
import { STYLES } from './looks.ts';
import { LEFT, WIDTH } from './page.ts';
import { PAGE_HEIGHT, type Setting, setLines, textSlabs } from './setting.ts';
import type { Slab } from './slab.ts';
import type { Tag } from './tags.ts';

/** A chart never takes a page so whole that its caption falls on the next. */
const ROOM_FOR_CAPTION = 60;

/** A chart and, under it, what it shows. */
export function chartSlabs(block: Extract<Block, { type: 'chart' }>, setting: Setting, parent: Tag): Slab[] {
  const height = Math.min(chartHeight(block.chart, WIDTH), PAGE_HEIGHT - ROOM_FOR_CAPTION);
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
