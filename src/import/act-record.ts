import { z } from 'zod/mini';
import { Exhibit } from '../incident/exhibit.ts';
import { Incident } from '../incident/incident.ts';
import { Text } from '../incident/text.ts';
import { When } from '../incident/when.ts';

/** What the published schema says of a field. */
const described = <T extends z.ZodMiniType>(schema: T, description: string): T => {
  z.globalRegistry.add(schema, { description });
  return schema;
};

/** A file of an act: its path from where the stream stands, or what an export says of it. */
const RecordFile = z.union([
  z.string().check(z.minLength(1)),
  z.strictObject({
    file: described(
      z.optional(z.string().check(z.minLength(1))),
      'Path of the file; absent, the dossier has these bytes already',
    ),
    exhibit: Exhibit,
  }),
]);

/** One act as a line of JSON: what `export` writes and `import` reads. A script needs no more than `when`. */
export const ActRecord = described(
  z.strictObject({
    version: z.optional(z.literal(1)),
    /** The dossier that it was exported from, and its number there. */
    dossier: described(z.optional(z.string()), 'Identity of the dossier that this act was exported from'),
    n: described(z.optional(z.int().check(z.positive())), 'Registration number of the act in that dossier'),
    ...Incident.shape,
    when: described(
      z.union([z.string().check(z.minLength(1)), When]),
      'As people write it (« 3 mars 2025 à 22 h 15 », 2025-03-03T22:15+01:00, « non daté »), or in full',
    ),
    files: z.optional(z.array(RecordFile)),
    state: z.optional(z.enum(['confirmed', 'to-confirm', 'withdrawn'])),
    reason: described(z.optional(Text), 'Of a withdrawal'),
  }),
  'One act of a temoin dossier',
);
export type ActRecord = z.infer<typeof ActRecord>;

/** Published for those who write scripts; made from the schema that reads. */
export function actRecordJsonSchema(): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(ActRecord, { io: 'input', reused: 'ref' });
  return { $schema, title: 'temoin act record, version 1', ...rest };
}
