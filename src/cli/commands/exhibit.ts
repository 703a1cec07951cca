import type { Command } from 'commander';
import {
  type AmendedExhibit,
  amendExhibits,
  type ExhibitChange,
  listExhibits,
} from '../../actions/exhibits.ts';
import { UsageError } from '../../errors.ts';
import { type ExhibitPatch, type ExhibitRecord, heldBack, isLeftOut } from '../../incident/exhibit.ts';
import { displayText } from '../../incident/text.ts';
import { jsonDocument } from '../../render/json.ts';
import { safe } from '../../render/safe.ts';
import { table } from '../../render/terminal/table.ts';
import { exhibits as en } from '../../words/exhibits.en.ts';
import { exhibits as fr } from '../../words/exhibits.fr.ts';
import type { Context } from '../context.ts';
import { describe, sentence } from '../define.ts';
import { notEmpty } from '../incident-flags.ts';
import { marksOfExhibit, sayExhibitField } from '../say-exhibit.ts';

const FIELDS = ['title', 'obtained', 'nature', 'withheld', 'cleared', 'essential'] as const;
type Field = (typeof FIELDS)[number];
const NATURES = ['intimate', 'secret-recording'] as const;

interface ExhibitFlags {
  readonly title?: string;
  readonly nature?: string;
  readonly withhold?: string;
  readonly cleared?: true;
  readonly essential?: true;
  readonly how?: string;
  readonly device?: string;
  readonly clear?: readonly Field[];
  readonly reason?: string;
}

/** Changes what is said of the exhibits. */
export const run = amendExhibits;

export function show(amended: readonly AmendedExhibit[], context: Context): void {
  const said = context.lang === 'fr' ? fr : en;
  if (context.options.json) {
    context.print(jsonDocument('exhibits-amended', { exhibits: amended }));
    return;
  }
  const side = (value: ExhibitChange['from']) => safe(sayExhibitField(value, context.lang));
  for (const { exhibit, changes } of amended) {
    context.print(changes.length === 0 ? said.same(exhibit.p) : said.amended(exhibit.p));
    for (const { field, from, to } of changes)
      context.print(`  ${said.fields[field] ?? field}   ${side(from)} → ${side(to)}`);
    const shownLess = heldBack(exhibit) !== undefined || isLeftOut(exhibit);
    if (shownLess && exhibit.exhibitNumber !== undefined && changes.length > 0)
      context.say(said.alreadyIssued(exhibit.p, exhibit.exhibitNumber));
  }
  const cleared = amended.some(({ changes }) => changes.some(({ field, to }) => field === 'cleared' && to));
  if (cleared) context.say(said.clearedCaution);
}

function patchOf(flags: ExhibitFlags): ExhibitPatch {
  const { title, nature, withhold, how, device, clear = [] } = flags;
  const known = NATURES.find(each => each === nature);
  if (nature !== undefined && known === undefined) throw new UsageError('exhibit-nature-unknown', { nature });
  const obtained = {
    ...(how !== undefined && { how: notEmpty('--how', how) }),
    ...(device !== undefined && { device: notEmpty('--device', device) }),
  };
  return {
    ...Object.fromEntries(clear.map(field => [field, null])),
    ...(title !== undefined && { title: notEmpty('--title', title) }),
    ...(known !== undefined && { nature: known }),
    ...(withhold !== undefined && { withheld: notEmpty('--withhold', withhold) }),
    ...(flags.cleared && { cleared: true as const }),
    ...(flags.essential && { essential: true as const }),
    ...(Object.keys(obtained).length > 0 && { obtained }),
  };
}

function clearable(field: string, before: Field[] = []): Field[] {
  const known = FIELDS.find(each => each === field);
  if (known === undefined) throw new UsageError('field-unknown', { field, fields: FIELDS });
  return [...before, known];
}

function showList(exhibits: readonly ExhibitRecord[], context: Context): void {
  const said = context.lang === 'fr' ? fr : en;
  if (context.options.json) {
    context.print(jsonDocument('exhibits', { exhibits }));
    return;
  }
  if (exhibits.length === 0) {
    context.print(said.none);
    return;
  }
  const { heads } = said;
  const columns = [
    { head: heads.p, align: 'right' },
    { head: heads.number, align: 'right' },
    { head: heads.acts, align: 'right' },
    { head: heads.type, shrinks: true },
    { head: heads.title, shrinks: true },
    { head: heads.marks },
  ] as const;
  const rows = exhibits.map(exhibit => [
    String(exhibit.p),
    exhibit.exhibitNumber === undefined ? '' : String(exhibit.exhibitNumber),
    exhibit.incidents.join(', '),
    exhibit.mediaType ?? '',
    exhibit.title === undefined ? '' : displayText(exhibit.title),
    marksOfExhibit(exhibit, context.lang),
  ]);
  context.print(table(columns, rows, { width: context.io.columns, bold: context.bold }));
}

/** `exhibit amend P…`, `exhibit list` */
export function define(program: Command, context: Context): void {
  const { group, amend, list, options } = context.lang === 'fr' ? fr : en;
  const { values, groups } = context.words;
  const parent = program
    .command('exhibit')
    .summary(group)
    .description(sentence(group))
    .helpGroup(groups.record);
  describe(parent.command('amend <p...>'), amend, context)
    .option(`--title <${values.text}>`, options.title)
    .option(`--nature <${values.kind}>`, options.nature)
    .option(`--withhold <${values.text}>`, options.withhold)
    .option('--cleared', options.cleared)
    .option('--essential', options.essential)
    .option(`--how <${values.text}>`, options.how)
    .option(`--device <${values.text}>`, options.device)
    .option(`--clear <${values.field}>`, options.clear, clearable)
    .option(`--reason <${values.text}>`, options.reason)
    .action((references: string[], flags: ExhibitFlags) =>
      context.withDossier('write', dossier => {
        const reason = flags.reason === undefined ? undefined : notEmpty('--reason', flags.reason);
        show(run(dossier, references, patchOf(flags), reason), context);
      }),
    );
  describe(parent.command('list'), list, context, ['done', 'failed', 'noDossier']).action(() =>
    context.withDossier('read', dossier => showList(listExhibits(dossier), context)),
  );
}
