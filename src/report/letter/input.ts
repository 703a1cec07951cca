import type { AccountFigure } from '../../analysis/accounts.ts';
import type { AuthorRecord } from '../../incident/author.ts';
import type { AnnexRecord, Head } from '../../incident/entry.ts';
import type { ExhibitRecord } from '../../incident/exhibit.ts';
import type { IncidentRecord } from '../../incident/incident.ts';
import type { Said } from '../../incident/letter.ts';
import type { Person } from '../../incident/person.ts';
import type { OnlineSeen, StepRecord } from '../../incident/step.ts';
import type { LetterBlock } from './model.ts';

/** What a letter is made of. */
export interface LetterInput {
  /** Acts that count and are chosen, in the order of print. */
  readonly acts: readonly IncidentRecord[];
  readonly accounts: readonly AccountFigure[];
  /** Exhibits of these acts, and medical ones, that may be listed. */
  readonly exhibits: readonly ExhibitRecord[];
  /** Steps that stand and concern these acts. */
  readonly steps: readonly StepRecord[];
  readonly online: ReadonlyMap<number, readonly OnlineSeen[]>;
  /** Read by the sheet of suspicions alone. */
  readonly authors: readonly AuthorRecord[];
  readonly person: Person | undefined;
  /** The latest that was issued. */
  readonly annex: AnnexRecord | undefined;
  readonly zone: string;
  readonly head: Head;
  readonly instant: string;
  readonly said: Readonly<Partial<Record<Said, string>>>;
  readonly ticked: {
    readonly unknownAuthor: boolean;
    readonly honestBelief: boolean;
    readonly civilParty: boolean;
  };
  /** At most so many contents, in the text for a platform's form. */
  readonly most?: number;
}

/** Something that a field becomes. */
export type Filled = { readonly text: string } | { readonly blocks: readonly LetterBlock[] };
