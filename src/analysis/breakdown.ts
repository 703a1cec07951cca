import { type Kind, PRESENCE_KINDS } from '../incident/incident.ts';
import { displayText, type Text } from '../incident/text.ts';
import type { Act } from './acts.ts';
import { type Figure, figure } from './figure.ts';

/** How many acts share a value; `key` is absent for those that don't say. */
interface Share {
  readonly key?: string;
  /** Those that say no platform because they are presences in the street: counted apart. */
  readonly isPresence?: true;
  readonly count: number;
  readonly basis: readonly number[];
}

/** Messages and presences in the street are never one total without this split. */
interface Split {
  readonly messages: number;
  readonly presences: number;
  /** Rumours (told by others, not received), « autre », or not said. */
  readonly others: number;
}

export interface Breakdown {
  readonly split: Figure<Split>;
  readonly byPlatform: Figure<readonly Share[]>;
  readonly byKind: Figure<readonly Share[]>;
  readonly byVisibility: Figure<readonly Share[]>;
  readonly byAddressee: Figure<readonly Share[]>;
}

export function breakdown(acts: readonly Act[]): Breakdown {
  const share = (keyOf: (act: Act) => string | undefined) =>
    figure(shares(acts, keyOf), 'nothing', acts, acts);
  return {
    split: figure(splitOf(acts), 'nothing', acts, acts),
    byPlatform: figure(
      shares(
        acts,
        act => shown(act.record.platform),
        act => isPresence(act.record.kind),
      ),
      'nothing',
      acts,
      acts,
    ),
    byKind: share(act => act.record.kind),
    byVisibility: share(act => act.record.visibility),
    byAddressee: share(act => shown(act.record.addressee)),
  };
}

/** Three numbers that sum up to the acts. */
export function splitOf(acts: readonly Act[]): Split {
  const presences = acts.filter(act => isPresence(act.record.kind)).length;
  const isOther = (kind: Kind | undefined) => kind === undefined || kind === 'other' || kind === 'rumour';
  const others = acts.filter(act => isOther(act.record.kind)).length;
  return { messages: acts.length - presences - others, presences, others };
}

const isPresence = (kind: Kind | undefined): boolean => kind !== undefined && PRESENCE_KINDS.includes(kind);

const shown = (text: Text | undefined): string | undefined =>
  text === undefined ? undefined : displayText(text).normalize('NFC').trim() || undefined;

/** Most first; those that don't say last. Keys differing by case only are one, under the form seen first. */
function shares(
  acts: readonly Act[],
  keyOf: (act: Act) => string | undefined,
  isApart: (act: Act) => boolean = () => false,
): Share[] {
  const groups = new Map<string | boolean, { key: string | undefined; apart: boolean; basis: number[] }>();
  for (const act of acts) {
    const key = keyOf(act);
    const apart = key === undefined && isApart(act);
    const folded = key?.toLowerCase() ?? apart;
    const group = groups.get(folded);
    if (group) group.basis.push(act.n);
    else groups.set(folded, { key, apart, basis: [act.n] });
  }
  return [...groups.values()]
    .sort((a, b) => rank(a) - rank(b) || b.basis.length - a.basis.length || compare(a.key, b.key))
    .map(({ key, apart, basis }) => ({
      ...(key === undefined ? {} : { key }),
      ...(apart ? { isPresence: true as const } : {}),
      count: basis.length,
      basis: basis.sort((a, b) => a - b),
    }));
}

const rank = ({ key, apart }: { key: string | undefined; apart: boolean }): number =>
  key !== undefined ? 0 : apart ? 1 : 2;
const compare = (a = '', b = ''): number => (a < b ? -1 : a > b ? 1 : 0);
