import type { Block, DocumentModel } from '../document.ts';

/** What letters are made of: every renderer draws all of it. */
export type LetterBlock = Extract<Block, { type: 'heading' | 'paragraph' | 'list' | 'table' | 'page-break' }>;

/** A letter, without knowing whether it becomes PDF, DOCX or text. */
export interface LetterModel extends DocumentModel {
  readonly blocks: readonly LetterBlock[];
}
