import { accountsPart } from './annex/accounts.ts';
import { chronology } from './annex/chronology.ts';
import { type AnnexInput, type Contents, contentsOf } from './annex/contents.ts';
import { cover, type Part } from './annex/cover.ts';
import { effects } from './annex/effects.ts';
import { exhibitList, exhibitPages } from './annex/exhibits.ts';
import { factsInFull } from './annex/facts.ts';
import { method } from './annex/method.ts';
import { recordAttachment } from './annex/record.ts';
import { brief, closing, steps } from './annex/short-parts.ts';
import { synthesis } from './annex/synthesis.ts';
import type { Block, DocumentModel, RendererWords } from './document.ts';
import type { Words } from './words.ts';

export type { AnnexInput } from './annex/contents.ts';

/** The parts after the cover, in the order of print. */
const PARTS = [
  ['expose', 'brief.heading', brief],
  ['synthese', 'synthesis.heading', synthesis],
  ['chronologie', 'chronology.heading', chronology],
  ['faits', 'facts.heading', factsInFull],
  ['comptes', 'accounts.heading', accountsPart],
  ['consequences', 'effects.heading', effects],
  ['demarches', 'steps.heading', steps],
  ['bordereau', 'list.heading', exhibitList],
  ['methode', 'method.heading', method],
  ['cloture', 'closing.heading', closing],
  ['pieces', 'exhibits.heading', exhibitPages],
] as const satisfies readonly (readonly [string, string, (contents: Contents, part: Part) => Block[]])[];

/** The annex to a complaint, as a document. Pure: no clock, no disk but the templates. */
export function annex(input: AnnexInput): DocumentModel {
  const contents = contentsOf(input);
  const { words } = contents;
  const number = String(input.number);
  const parts = PARTS.map(([id, key, build]) => ({ part: { id, text: words.say(key) }, build }));
  return {
    lang: input.lang,
    title: words.say('title', { number }),
    instant: input.instant,
    runningHead: words.say('running-head', { number }),
    foot: words.say('foot'),
    ...(input.mode === 'draft' ? { banner: words.say('banner') } : {}),
    words: rendererWords(words),
    blocks: [
      ...cover(
        contents,
        parts.map(({ part }) => part),
      ),
      ...parts.flatMap(({ part, build }) => build(contents, part)),
    ],
    attachments: [recordAttachment(contents)],
  };
}

/** The few words that the renderer prints by itself. */
function rendererWords({ say, dates }: Words): RendererWords {
  return {
    page: (number, total) => say('renderer.page', { number: String(number), total: String(total) }),
    pageShort: page => say('renderer.page-short', { page: String(page) }),
    continuedOn: page => say('renderer.continued-on', { page: String(page) }),
    continued: label => say('renderer.continued', { label }),
    slice: (number, total) => say('renderer.slice', { number: String(number), total: String(total) }),
    notShown: reason => say(`renderer.not-shown.${reason}`),
    attachments: say('renderer.attachments'),
    undrawn: codePoints => say('renderer.undrawn', { codes: dates.list(codePoints) }),
  };
}
