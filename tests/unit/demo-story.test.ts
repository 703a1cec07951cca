import { expect, test } from 'vitest';
import { story } from '../../src/demo/story/index.ts';

const keys = story.acts.map(act => act.key);

test('about sixty acts over five months, each with a key of its own', () => {
  expect(keys.length).toBeGreaterThanOrEqual(58);
  expect(keys.length).toBeLessThanOrEqual(70);
  expect(new Set(keys).size).toBe(keys.length);
});

test('acts are typed one after the other: the demo’s clock never goes back', () => {
  const moments = story.acts.map(act => act.typed);
  expect(moments).toEqual([...moments].sort());
  expect(story.sortedAt > (moments.at(-1) as string)).toBe(true);
});

test('each capture shows acts of the story, under a file name of its own', () => {
  const files = [...story.captures, ...story.unsorted].map(capture => capture.file);
  expect(new Set(files).size).toBe(files.length);
  for (const capture of story.captures) {
    expect(capture.acts.length).toBeGreaterThan(0);
    for (const key of capture.acts) expect(keys).toContain(key);
  }
  for (const copy of story.copies) expect(files).toContain(copy.of);
});

test('the same insult stands five times, and every script a reader may meet is there', () => {
  const words = story.acts.map(act => act.words ?? '');
  expect(words.filter(text => text.startsWith('Personne ne te croit'))).toHaveLength(5);
  const all = words.join('\n') + story.acts.map(act => act.account?.displayName ?? '').join('\n');
  for (const script of ['Arabic', 'Cyrillic', 'Latin'])
    expect(all).toMatch(new RegExp(`\\p{Script=${script}}`, 'u'));
  expect(all).toMatch(/\p{Extended_Pictographic}/u);
});
