import type { ChatItem, ChatScreen, Comment, CommentsScreen, ForumScreen } from '../screenshot.ts';
import { accounts } from './accounts.ts';
import { march } from './march.ts';
import { spring } from './spring.ts';
import type { Act } from './types.ts';
import { winter } from './winter.ts';

const acts = new Map<string, Act>([...winter, ...march, ...spring].map(act => [act.key, act]));

/** The words of an act: what a screen shows is what the person copied. */
export function words(key: string): string {
  const found = acts.get(key)?.words;
  if (found === undefined) throw new Error(`no words in the story for ${key}`);
  return found;
}

/** A message of the other account. */
export const them = (time: string, text: string): ChatItem => ({ from: 'them', time, text });

/** A conversation with an account. */
export function chat(
  account: { displayName: string; alias?: string },
  clock: string,
  items: readonly ChatItem[],
  more: Partial<ChatScreen> = {},
): ChatScreen {
  return {
    kind: 'chat',
    clock,
    contact: { name: account.displayName, ...(account.alias && { handle: account.alias }) },
    notice: 'Ce compte ne figure pas dans vos contacts',
    items,
    placeholder: 'Message…',
    ...more,
  };
}

/** One comment of an account. */
export function comment(
  account: { displayName: string; alias?: string },
  time: string,
  text: string,
): Comment {
  return { author: account.displayName, ...(account.alias && { handle: account.alias }), time, text };
}

const SHOP = { author: 'Atelier des Tilleuls', handle: '@atelier.des.tilleuls_x' };

/** A post, the workshop's unless said, and what stands under it. */
export function comments(
  clock: string,
  post: Omit<CommentsScreen['post'], 'author'> & { author?: string },
  list: readonly Comment[],
  more: Partial<CommentsScreen> = {},
): CommentsScreen {
  return {
    kind: 'comments',
    clock,
    title: 'Commentaires',
    post: { ...SHOP, ...post },
    comments: list,
    replyWord: 'Répondre',
    ...more,
  };
}

export const JPEG = { format: 'jpeg' } as const;
const FORUM = {
  kind: 'forum',
  site: 'Forum du quartier',
  size: 'scrolled',
} as const;
const CORBEAU = { author: accounts.corbeau.displayName, rank: 'Membre depuis 2024 · 61 messages' };

/** The forum's page, as far as one account wrote on it. */
export function forum(
  [path, thread]: readonly [path: string, thread: string],
  clock: string,
  posts: readonly { date: string; text: string }[],
  more: Partial<ForumScreen> = {},
): ForumScreen {
  const url = `forum-quartier.example/sujets/${path}`;
  return { ...FORUM, clock, url, thread, posts: posts.map(post => ({ ...CORBEAU, ...post })), ...more };
}

export const AVOID = ['4471-les-tilleuls-a-eviter', 'Les Tilleuls : à éviter'] as const;
export const PHOTOS = ['4502-photos', 'Photos'] as const;
