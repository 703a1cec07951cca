import { BODIES, type Entry } from '../incident/entry.ts';
import type { Step, StepKind } from '../incident/step.ts';
import type { Text } from '../incident/text.ts';
import type { When } from '../incident/when.ts';
import { type StepChange, stepChanges } from './steps.ts';

/** What an entry tells of a step, of what was seen online, or of an author. */
export type ToldOfSteps =
  | { readonly kind: 'step'; readonly step: StepKind }
  | { readonly kind: 'step-amended'; readonly changes: readonly StepChange[]; readonly reason?: Text }
  | { readonly kind: 'step-withdrawn'; readonly reason: Text }
  | { readonly kind: 'step-exhibit'; readonly s: number; readonly known: boolean }
  | { readonly kind: 'online'; readonly online: boolean; readonly when: When }
  | { readonly kind: 'author'; readonly name: Text; readonly isNew: boolean; readonly reason?: Text };

/** Tells steps in order; keeps what each said last, so that a change can say what stood before. */
export class StepTeller {
  readonly #steps = new Map<string, Partial<Step>>();
  readonly #names = new Map<string, Text>();

  tell({ kind, subject, body }: Entry): ToldOfSteps | undefined {
    const key = subject ?? '';
    switch (kind) {
      case 'step-recorded': {
        const { step } = BODIES[kind].parse(body);
        this.#steps.set(key, step);
        return { kind: 'step', step: step.kind };
      }
      case 'step-amended': {
        const { set, reason } = BODIES[kind].parse(body);
        const before = this.#steps.get(key) ?? {};
        const changes = stepChanges(before, set);
        const after = Object.entries({ ...before, ...set }).filter(([, value]) => value !== null);
        this.#steps.set(key, Object.fromEntries(after));
        return { kind: 'step-amended', changes, ...because(reason) };
      }
      case 'step-withdrawn':
        return { kind: 'step-withdrawn', reason: BODIES[kind].parse(body).reason };
      case 'step-exhibit-added':
      case 'step-exhibit-linked': {
        const s = BODIES[kind].parse(body).step;
        return { kind: 'step-exhibit', s, known: kind === 'step-exhibit-linked' };
      }
      case 'online-seen': {
        const { online, when } = BODIES[kind].parse(body);
        return { kind: 'online', online, when };
      }
      case 'author-recorded': {
        const { name } = BODIES[kind].parse(body).author;
        this.#names.set(key, name);
        return { kind: 'author', name, isNew: true };
      }
      case 'author-amended': {
        const { set, reason } = BODIES[kind].parse(body);
        const name = set.name ?? this.#names.get(key) ?? '';
        this.#names.set(key, name);
        return { kind: 'author', name, isNew: false, ...because(reason) };
      }
      default:
        return undefined;
    }
  }
}

function because(reason: Text | undefined): { reason?: Text } {
  return reason === undefined ? {} : { reason };
}
