import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figures } from '../../src/analysis/figures.ts';
import type { IncidentRecord } from '../../src/incident/incident.ts';
import { TABLES_FROM } from '../../src/report/annex/distribution.ts';
import { annex } from '../../src/report/annex.ts';
import { charts } from '../../src/report/charts.ts';
import { DEFINED_BY, definitions } from '../../src/report/definitions.ts';
import type { Block, Run, Table } from '../../src/report/document.ts';
import { numberAnnex } from '../../src/report/numbering.ts';
import { stats } from '../../src/report/stats.ts';
import { wordsOf } from '../../src/report/words.ts';
import { annexInput } from '../unit/small-dossier.ts';
import { dossier, sum, zone } from './dossiers.ts';

const fr = wordsOf('fr');
const textOf = (run: Run): string => (typeof run === 'string' ? run : 'text' in run ? run.text : '');
const flat = (blocks: readonly Block[]): Block[] =>
  blocks.flatMap(block => [block, ...(block.type === 'group' ? flat(block.blocks) : [])]);
const number = (text = ''): number => Number(text.replaceAll(/\D/g, ''));

/** « 3, 7, 12 à 15 », counted. */
function counted(list: string): number {
  return sum(
    list
      .split(', ')
      .filter(Boolean)
      .map(part => {
        const [from = 0, to = from] = part.split(' à ').map(Number);
        return to - from + 1;
      }),
  );
}

function printed(incidents: readonly IncidentRecord[], where: string) {
  const all = figures(incidents, [], { zone: where });
  const model = annex(
    annexInput({ ...numberAnnex(incidents, []), figures: all, zone: where }, incidents, []),
  );
  const blocks = flat(model.blocks);
  const tables = blocks.filter((block): block is Table => block.type === 'table');
  const table = (summary: RegExp) =>
    (tables.find(each => summary.test(each.summary))?.rows ?? []).map(row =>
      row.cells.map(cell => cell.map(textOf).join('')),
    );
  return { all, table, model };
}

describe('the figures as they are printed', () => {
  it('are the sums of their tables', () => {
    fc.assert(
      fc.property(dossier, zone, (incidents, where) => {
        const { all, table } = printed(incidents, where);
        const { total } = all.precision;
        const undated = table(/^Faits non datés/);
        const dated = table(/^Chronologie/);
        expect(dated.length + undated.length).toBe(total);

        const months = table(/^Faits par mois/);
        const last = months.findIndex(([label]) => label === 'Total');
        if (last >= 0) {
          for (const column of [1, 2, 3, 4, 5])
            expect(sum(months.slice(0, last).map(cells => number(cells[column])))).toBe(
              number(months[last]?.[column]),
            );
          expect(number(months[last]?.[1]) + number(months[last + 1]?.[1])).toBe(total);
        } else expect(all.months.value.length === 0 || total < TABLES_FROM).toBe(true);

        let group = '';
        const groups = new Map<string, { facts: number; listed: number }>();
        for (const [name = '', , count, , numbers = ''] of table(/^Répartition/)) {
          group = name || group;
          const before = groups.get(group) ?? { facts: 0, listed: 0 };
          groups.set(group, {
            facts: before.facts + number(count),
            listed: before.listed + counted(numbers),
          });
        }
        for (const sums of groups.values()) expect(sums).toEqual({ facts: total, listed: total });

        const rows = table(/^Comptes relevés/);
        expect(sum(rows.map(cells => number(cells[2])))).toBe(total - all.accounts.value.without.length);
        for (const cells of rows) expect(counted(cells.at(-1) ?? '')).toBe(number(cells[2]));
      }),
      { numRuns: 40 },
    );
  });

  it('are drawn whole: every chart sums up to the acts that it rests on', () => {
    fc.assert(
      fc.property(dossier, zone, (incidents, where) => {
        const all = figures(incidents, [], { zone: where });
        const dated = all.precision.day.length;
        const drawn = charts(all, fr);
        const named = new Set(all.accounts.value.rows.flatMap(({ basis }) => basis));
        let inCalendars = 0;
        for (const { id, chart } of drawn) {
          if (chart.kind === 'timeline')
            expect(sum(chart.marks.map(({ count }) => count)) + chart.spans.length).toBe(
              all.timeline.basis.length,
            );
          if (id === 'frequency' && chart.kind === 'bars')
            expect(sum(chart.bars.map(({ value }) => value))).toBe(dated);
          if (chart.kind === 'heatmap') expect(sum(chart.values.flat())).toBe(all.hours.grid.basis.length);
          if (chart.kind === 'calendar')
            for (const row of chart.rows) {
              if (!('days' in row)) continue;
              expect(sum(row.days)).toBe(row.total);
              inCalendars += row.total;
            }
          if (chart.kind === 'tracks') {
            const days = sum(chart.tracks.flatMap(({ marks }) => marks.map(({ count }) => count)));
            expect(days).toBe(all.precision.day.filter(n => named.has(n)).length);
          }
        }
        expect(inCalendars).toBe(all.frequency.perDay.value.length > 1 ? dated : 0);
      }),
      { numRuns: 60 },
    );
  });

  it('are the same on the terminal', () => {
    fc.assert(
      fc.property(dossier, zone, (incidents, where) => {
        const { all, table } = printed(incidents, where);
        const said = stats(all, 'fr');
        if (all.precision.total < TABLES_FROM) return;
        expect(said.months.rows).toEqual(table(/^Faits par mois/));
        expect(said.shares.rows.map(row => row.slice(1))).toEqual(
          table(/^Répartition/).map(cells => cells.slice(1, 4)),
        );
      }),
      { numRuns: 20 },
    );
  });
});

describe('definitions', () => {
  it('stand in the method part: one for each figure that is shown', () => {
    const { model } = printed([], 'Europe/Paris');
    const text = flat(model.blocks)
      .flatMap(block =>
        block.type === 'list'
          ? block.items.map(item => item.map(textOf).join(''))
          : block.type === 'paragraph'
            ? [block.runs.map(textOf).join('')]
            : [],
      )
      .join('\n');
    for (const definition of definitions(fr)) expect(text).toContain(definition);
    for (const key of ['method.precision', 'method.to-confirm'] as const) expect(text).toContain(fr.say(key));
    expect(text).toContain('Un fait est un acte décrit par le déclarant.');
    expect(definitions(fr).length + 3).toBe(new Set(Object.values(DEFINED_BY)).size);
  });
});
