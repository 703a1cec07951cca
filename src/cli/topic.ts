/** What `help` knows beside commands, under either language's name. */
const TOPICS = {
  emergency: 'emergency',
  urgence: 'emergency',
  law: 'law',
  droit: 'law',
  counter: 'counter',
  guichet: 'counter',
} as const;
export type Topic = (typeof TOPICS)[keyof typeof TOPICS];

/** The topic of this name, if it is one. */
export function topicOf(name: string | undefined): Topic | undefined {
  return name !== undefined && Object.hasOwn(TOPICS, name) ? TOPICS[name as keyof typeof TOPICS] : undefined;
}
