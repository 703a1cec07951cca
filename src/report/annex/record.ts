import type { Surrounding } from '../../incident/incident.ts';
import type { StepRecord } from '../../incident/step.ts';
import { displayText, type Text } from '../../incident/text.ts';
import { details } from '../details.ts';
import type { Attachment } from '../document.ts';
import type { Contents, Fact } from './contents.ts';

export const RECORD_NAME = 'faits.json';

/**
 * The exact words as a file inside the PDF: what is printed, no more. It is made of the same details as the page,
 * so that what isn't printed can't be in it either.
 */
export function recordAttachment(contents: Contents): Attachment {
  const { input, facts, pieces, words } = contents;
  const record = {
    format: 'temoin-annex-record',
    version: 1,
    annex: input.number,
    draft: input.mode === 'draft',
    language: input.lang,
    zone: input.zone,
    instant: input.instant,
    head: { seq: input.head.seq, hash: input.head.hash },
    facts: facts.map(fact => factRecord(fact, contents)),
    exhibits: pieces
      .filter(piece => !piece.withdrawn)
      .map(({ number, title, facts: supported, exhibit, held }) => ({
        number,
        title,
        facts: supported,
        ...(held !== undefined && { reproduced: false, reason: held }),
        size: exhibit.size,
        sha256: exhibit.sha256,
      })),
    ...(input.steps.length > 0 && { steps: input.steps.map(step => stepRecord(step, contents)) }),
  };
  return {
    name: RECORD_NAME,
    mediaType: 'application/json',
    description: words.say('record.description'),
    bytes: Buffer.from(`${JSON.stringify(record, null, 2)}\n`, 'utf8'),
  };
}

function stepRecord(step: StepRecord, { input }: Contents): Record<string, unknown> {
  const { s, kind, when, channel, addressee, reference, receipt, ittDays, answered, answer, outcome, note } =
    step;
  const text = (value: Text | undefined) => (value === undefined ? undefined : displayText(value));
  const date = ({ kind: certainty, precision, earliest, latest }: StepRecord['when']) => ({
    kind: certainty,
    precision,
    earliest,
    latest,
  });
  return {
    number: s,
    kind,
    date: date(when),
    channel,
    addressee: text(addressee),
    reference: text(reference),
    receipt,
    ittDays,
    answered: answered && date(answered),
    answer: text(answer),
    outcome,
    note: text(note),
    facts: (step.incidents ?? []).flatMap(n => input.factNumbers.get(n) ?? []).sort((a, b) => a - b),
    exhibits: step.exhibits.flatMap(p => input.exhibitNumbers.get(p) ?? []).sort((a, b) => a - b),
  };
}

function factRecord(fact: Fact, { input, words }: Contents): Record<string, unknown> {
  const { record } = fact;
  const { kind, precision, earliest, latest } = record.when;
  const said = details(record, words, input.zone).map(({ key, text }) => [key, text] as const);
  return {
    number: fact.number,
    date: { kind, precision, earliest, latest },
    ...Object.fromEntries(said),
    ...(record.words === undefined ? {} : exactWords(record.words)),
    ...(record.surrounding === undefined ? {} : { surrounding: record.surrounding.map(aroundExactly) }),
    recordedAt: record.recordedAt,
    exhibits: fact.exhibits,
  };
}

/** Words that are no well-formed text travel as their bytes too. */
function exactWords(words: Text): Record<string, string> {
  return typeof words === 'string' ? { words } : { words: displayText(words), wordsBytesBase64: words.bytes };
}

/** A message around the act, exactly; of the person's own, the name is not told. */
function aroundExactly({ own, from, when, words }: Surrounding): Record<string, unknown> {
  const { kind, precision, earliest, latest } = when;
  return {
    own,
    ...(own || from === undefined ? {} : { from: displayText(from) }),
    date: { kind, precision, earliest, latest },
    ...(words === undefined ? {} : exactWords(words)),
    counted: false,
  };
}
