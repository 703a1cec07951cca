import type { Incident } from './incident.ts';
import type { Text } from './text.ts';

/** An act being typed: everything but its date, which needs the dossier's zone. */
export type ActDraft = { -readonly [K in keyof Omit<Incident, 'when'>]: Incident[K] };

/**
 * The fields that are plain text, by the name of their flag: where the value goes in the act. One table for
 * the flags, the prompts, `amend --clear` and what `show` prints.
 */
export const TEXT_FIELDS = {
  platform: ['platform'],
  'account-name': ['account', 'displayName'],
  'account-alias': ['account', 'alias'],
  'account-id': ['account', 'accountId'],
  'account-url': ['account', 'profileUrl'],
  words: ['words'],
  context: ['context'],
  url: ['url'],
  to: ['addressee'],
  hashtag: ['wave', 'hashtag'],
  thread: ['wave', 'thread'],
  volume: ['wave', 'volume'],
  place: ['presence', 'place'],
  duration: ['presence', 'duration'],
  distance: ['presence', 'distance'],
  description: ['presence', 'description'],
  vehicle: ['presence', 'vehicle'],
  'learnt-from': ['learntFrom'],
  effects: ['effects'],
  how: ['obtained', 'how'],
  device: ['obtained', 'device'],
  'entered-by': ['enteredBy'],
} as const satisfies Record<string, readonly [keyof ActDraft, string?]>;
export type TextField = keyof typeof TEXT_FIELDS;

/** Fields that are not plain text; `--clear` knows them too. */
export const OTHER_FIELDS = ['kind', 'visibility', 'witness', 'mark', 'account', 'public-words'] as const;
export type ClearableField = TextField | (typeof OTHER_FIELDS)[number];

/** Flags that carry plain text on the command line; `words` has its own ways in. */
export const TEXT_FLAGS = (Object.keys(TEXT_FIELDS) as TextField[]).filter(name => name !== 'words');

/** `account-name` → `accountName`, as commander names a flag's value. */
export function attributeOf(flag: string): string {
  return flag.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** Puts a text in its place; a group it belongs to is made or completed. */
export function setText(draft: Partial<ActDraft>, field: TextField, value: Text): void {
  const [key, part] = TEXT_FIELDS[field] as readonly [keyof ActDraft, string?];
  const group = draft[key];
  const whole = part === undefined ? value : { ...(isGroup(group) ? group : {}), [part]: value };
  Object.assign(draft, { [key]: whole });
}

/** Takes a text out; gives null where its group is left empty. */
export function clearText(act: Partial<ActDraft>, field: TextField): [key: keyof ActDraft, left: unknown] {
  const [key, part] = TEXT_FIELDS[field] as readonly [keyof ActDraft, string?];
  const group = act[key];
  if (part === undefined || !isGroup(group)) return [key, null];
  const left = Object.fromEntries(Object.entries(group).filter(([name]) => name !== part));
  return [key, Object.keys(left).length > 0 ? left : null];
}

/** The text of a field, if the act has one. */
export function textOf(act: Partial<ActDraft>, field: TextField): Text | undefined {
  const [key, part] = TEXT_FIELDS[field] as readonly [keyof ActDraft, string?];
  const value: unknown = act[key];
  if (part === undefined) return value as Text | undefined;
  return isGroup(value) ? (value[part] as Text | undefined) : undefined;
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
