import type { ErrorParams, TemoinError } from '../errors.ts';

export type Language = 'fr' | 'en';

/** An error, ready to read: what happened; labelled facts; the next step. */
export interface Sentence {
  readonly message: string;
  readonly facts?: readonly (readonly [label: string, value: string])[];
  readonly next?: string;
}

/** The words of one area's errors, by id. */
export type ErrorWords = Readonly<Record<string, (params: ErrorParams) => Sentence>>;

/** Says an error in a language. Loaded only when there is one to say. */
export async function describeError(error: TemoinError, language: Language): Promise<Sentence> {
  const { errorWords } = language === 'fr' ? await import('./errors.fr.ts') : await import('./errors.en.ts');
  const say = errorWords[error.id];
  const sentence = say ? say(error.params) : { message: error.id };
  const { inFile } = error.params;
  if (typeof inFile !== 'string' || JSON.stringify(sentence).includes(inFile)) return sentence;
  const fact = [language === 'fr' ? 'fichier' : 'file', inFile] as const;
  return { ...sentence, facts: [...(sentence.facts ?? []), fact] };
}
