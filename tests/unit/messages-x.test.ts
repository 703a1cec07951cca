import { describe, expect, test } from 'vitest';
import { xReader } from '../../src/import/messages/x.ts';
import { bytesOf, exportOf, isDetected, readExport, sampleExport, samples } from './export-source.ts';

const account = `window.YTD.account.part0 = [ { "account" : { "username" : "me", "accountId" : "12", "accountDisplayName" : "Moi" } } ]`;
const dms = (conversations: unknown, name = 'direct_messages.part0') =>
  `window.YTD.${name} = ${JSON.stringify(conversations, null, 2)}`;
const talk = (messages: unknown[], conversationId = '12-99') => ({
  dmConversation: { conversationId, messages },
});
const said = (more: Record<string, unknown>) => ({
  messageCreate: {
    id: '1',
    senderId: '99',
    recipientId: '12',
    createdAt: '2022-01-27T15:58:52.744Z',
    ...more,
  },
});

const read = (text: string, more: Record<string, string> = { 'data/account.js': account }) =>
  readExport(xReader, exportOf({ 'data/direct-messages.js': text, ...more }, 50));

describe('X archive', () => {
  test('messages of both, by the numbers of their accounts', async () => {
    const text = dms([
      talk([said({ text: 'tu vas voir' }), said({ id: '2', senderId: '12', text: 'arrête' })]),
    ]);
    const source = exportOf({ 'data/direct-messages.js': text, 'data/account.js': account });
    expect(await isDetected(xReader, source)).toBe(true);
    const { messages, refused, error } = await readExport(xReader, source);
    expect({ refused, error }).toEqual({ refused: [], error: undefined });
    expect(messages).toMatchObject([
      {
        platform: 'X',
        own: false,
        sender: { accountId: '99' },
        conversation: { id: '12-99', title: '99' },
        words: 'tu vas voir',
        nativeId: '1',
        timestamp: '2022-01-27T15:58:52.744Z',
        when: { earliest: '2022-01-27T15:58:52.000Z', source: 'export' },
        pointer: '/0/dmConversation/messages/0',
      },
      { own: true, sender: { accountId: '12', alias: '@me', displayName: 'Moi' }, words: 'arrête' },
    ]);
    expect(JSON.parse(String(messages[0]?.raw))).toEqual(said({ text: 'tu vas voir' }));
  });

  test('without account.js, no direction is guessed', async () => {
    const { messages } = await read(dms([talk([said({ text: 'x' })])]), {});
    expect(messages[0]?.own).toBeUndefined();
    expect(messages[0]?.conversation.title).toBe('12-99');
  });

  test('the addresses that were sent, not those of X', async () => {
    const urls = [
      { url: 'https://t.co/a', expanded: 'https://x.example/$&', display: 'x.example' },
      { url: 'tu', expanded: 'no' },
    ];
    const { messages } = await read(dms([talk([said({ text: 'tu: https://t.co/a', urls })])]));
    expect(messages[0]?.words).toBe('tu: https://x.example/$&');
    expect(messages[0]?.raw).toContain('https://t.co/a');
  });

  test('media beside, or missing', async () => {
    const mediaUrls = ['https://ton.twitter.com/dm/1/9/a.jpg', 'https://x.example/../../../etc/passwd?x'];
    const { messages } = await read(dms([talk([said({ mediaUrls })])]), {
      'data/direct_messages_media/1-a.jpg': 'photo',
      'etc/passwd': 'no',
    });
    const [photo, missing] = messages[0]?.media ?? [];
    expect(String(await bytesOf(photo))).toBe('photo');
    expect(missing).toEqual({ name: 'passwd' });
    expect(messages[0]?.remarks).toEqual(['media-missing']);
  });

  test('what happens in a conversation is told and is no message', async () => {
    const rename = {
      conversationNameUpdate: { initiatingUserId: '99', name: 'x', createdAt: '2022-01-27T15:58:52.744Z' },
    };
    const { messages } = await read(
      dms([talk([rename, { joinConversation: {} }], '555')], 'direct_messages_group.part3'),
    );
    expect(
      messages.map(({ service, when, conversation }) => [service, when.kind, conversation.title]),
    ).toEqual([
      [true, 'exact', '555'],
      [true, 'undated', '555'],
    ]);
  });

  test.each([['yesterday'], ['2022-13-27T15:58:52.744Z'], ['Sat Nov 23 10:15:30 +0000 2024'], ['']])(
    'date %j is none: kept undated',
    async createdAt => {
      const { messages } = await read(dms([talk([said({ createdAt })])]));
      expect(messages[0]?.when).toMatchObject({ kind: 'undated', raw: createdAt });
    },
  );

  test('what is not a message is refused alone; the place of what is broken is that of the file', async () => {
    const one = await read(dms([talk([said({ text: 5 }), 'x', said({ text: 'ok' })])]));
    expect(one.messages.map(({ words }) => words)).toEqual(['ok']);
    expect(one.refused.map(({ refused, params }) => [refused, params.field])).toEqual([
      ['message-field', 'messageCreate/text'],
      ['message-not-one', ''],
    ]);
    const text = `${dms([talk([said({ text: 'x' })])])
      .trimEnd()
      .slice(0, -1)}, oops]`;
    const broken = await read(text);
    expect(broken.messages).toHaveLength(1);
    expect(broken.error).toMatchObject({ id: 'json-broken', params: { byte: text.indexOf('oops') } });
    expect((await read('window.YTD.direct_messages.part0 = {}')).error?.id).toBe('messages-list-missing');
    expect((await read(dms([]))).messages).toEqual([]);
  });

  test.each([
    ['window.YTD.direct_message_headers.part0 = [ ]', false],
    ['window.YTD.tweets.part0 = [ ]', false],
    ['window.YTD.direct_message.part0 = [ ]', true],
    ['\uFEFF window.YTD.direct_messages.part12=[]', true],
    ['direct_messages', false],
  ])('%j', async (text, expected) => {
    expect(await isDetected(xReader, exportOf({ 'a.js': text }))).toBe(expected);
  });

  test.skipIf(samples === undefined)(
    'an archive without messages has none: its other files are not taken for them',
    async () => {
      const source = sampleExport('exports/twitter');
      for (const { name } of source.files) expect(await isDetected(xReader, source, name)).toBe(false);
    },
  );
});
