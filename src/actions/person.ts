import { PERSON_FIELDS, type Person, type PersonPatch } from '../incident/person.ts';
import { forgetPerson, readPerson, writePerson } from '../store/person.ts';
import type { Dossier } from './dossier.ts';

export { readPerson } from '../store/person.ts';

/** Adds to what is known of the person; null takes a field away. An empty person leaves no file. */
export function amendPerson({ dir }: Dossier, patch: PersonPatch): Person {
  const merged = Object.entries({ ...readPerson(dir), ...patch }).filter(([, value]) => value !== null);
  const person: Person = { ...(Object.fromEntries(merged) as Omit<Person, 'version'>), version: 1 };
  if ([...PERSON_FIELDS, 'minor' as const].every(field => person[field] === undefined)) forgetPerson(dir);
  else writePerson(dir, person);
  return person;
}

/** Takes everything that is known of the person away, for good. */
export function forgetMe({ dir }: Dossier): void {
  forgetPerson(dir);
}
