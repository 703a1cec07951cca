import { accountsPart } from './annex/accounts.ts';
import { chronology } from './annex/chronology.ts';
import { type AnnexInput, type Contents, contentsOf } from './annex/contents.ts';
import { cover, type Part } from './annex/cover.ts';
import { effects } from './annex/effects.ts';
import { exhibitList, exhibitPages } from './annex/exhibits.ts';
import { factsInFull } from './annex/facts.ts';
import { method } from './annex/method.ts';
import { recordAttachment } from './annex/record.ts';
import { brief, closing } from './annex/short-parts.ts';
import { steps } from './annex/steps.ts';
import { synthesis } from './annex/synthesis.ts';
import type { Block, DocumentModel, PictureNote, RendererWords } from './document.ts';
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
    attachments: input.noRecord ? [] : [recordAttachment(contents)],
  };
}

/** The few words that the renderer prints by itself. */
export function rendererWords({ say, dates }: Words): RendererWords {
  return {
    page: (number, total) => say('renderer.page', { number: String(number), total: String(total) }),
    pageShort: page => say('renderer.page-short', { page: String(page) }),
    continuedOn: page => say('renderer.continued-on', { page: String(page) }),
    continued: label => say('renderer.continued', { label }),
    note: note => noteInWords(note, say),
    textField: name => say(`renderer.field.${name}`),
    volume: (number, total) => say('renderer.volume', { number: String(number), total: String(total) }),
    volumes: parts => volumesInWords(parts, say),
    notShown: reason => say(`renderer.not-shown.${reason}`),
    attachments: say('renderer.attachments'),
    undrawn: codePoints => say('renderer.undrawn', { codes: dates.list(codePoints) }),
  };
}

/** What a printed part of an exhibit is. Numbers of pages and parts are not grouped by thousands. */
function noteInWords(note: PictureNote, say: Words['say']): string {
  switch (note.kind) {
    case 'slice':
      return say('renderer.slice', { number: String(note.number), total: String(note.total) });
    case 'page':
      return say('renderer.document-page', { number: String(note.number), total: String(note.total) });
    case 'pages-left-out':
      return say('renderer.pages-left-out', { from: String(note.from), to: String(note.to) });
    case 'first-view':
      return say('renderer.first-view', { total: note.total });
    case 'text-left-out':
      return say('renderer.text-left-out', { shown: note.shown, total: note.total });
    default:
      return say(`renderer.${note.kind}`);
  }
}

/** « volume 1, pages 1 à 64 ; volume 2, pages 65 à 130 ». */
function volumesInWords(parts: readonly { from: number; to: number }[], say: Words['say']): string {
  if (parts.length < 2) return say('renderer.volumes.one');
  return parts
    .map(({ from, to }, i) =>
      say('renderer.volumes.part', { number: String(i + 1), from: String(from), to: String(to) }),
    )
    .join(say('separator'));
}
