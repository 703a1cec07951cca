/** The letters that can be asked for. */
export const LETTERS = ['complaint', 'notice', 'constat', 'witness', 'platform'] as const;
export type LetterKind = (typeof LETTERS)[number];
/** With the sheets that go beside them. */
export const TEMPLATES = [...LETTERS, 'contacts', 'suspicions'] as const;
export type TemplateName = (typeof TEMPLATES)[number];

/** Texts that the person gives for one letter: none of them is in the record. */
export type Said = 'place' | 'court' | 'to' | 'brief' | 'reasons' | 'harm' | 'access' | 'login' | 'urgency';

/** What is not known, and was left blank; with the acts, where it is theirs. */
export interface Missing {
  readonly what: MissingKey;
  readonly acts: readonly number[];
}

/** What may be missing. */
export type MissingKey =
  | 'name'
  | 'birth'
  | 'address'
  | 'phone'
  | 'email'
  | 'representative'
  | 'representative-quality'
  | 'declarant-relation'
  | 'place'
  | 'court'
  | 'to'
  | 'brief'
  | 'reasons'
  | 'harm'
  | 'access'
  | 'login'
  | 'urgency'
  | 'against'
  | 'honest-belief'
  | 'period'
  | 'what'
  | 'url'
  | 'account'
  | 'witness-contact';
