import type { Dossier } from '../actions/dossier.ts';
import { acceptAct, joinActs, reviewAgain, type Waiting } from '../actions/review.ts';
import { keepApart, openScrolls } from '../actions/scrolls.ts';
import { earlyCaptures } from '../actions/warnings.ts';
import { withdrawActs } from '../actions/withdraw.ts';
import { InterruptedError, TemoinError } from '../errors.ts';
import type { IncidentPatch, Kind } from '../incident/incident.ts';
import { KINDS } from '../incident/incident.ts';
import { displayText, toText } from '../incident/text.ts';
import { safe } from '../render/safe.ts';
import { dates as datesEn } from '../words/dates.en.ts';
import { dates as datesFr } from '../words/dates.fr.ts';
import { describeError } from '../words/errors.ts';
import { labels as labelsEn } from '../words/labels.en.ts';
import { labels as labelsFr } from '../words/labels.fr.ts';
import { review as en } from '../words/review.en.ts';
import { review as fr } from '../words/review.fr.ts';
import type { Context } from './context.ts';
import { readable } from './failure.ts';
import { accountOf } from './named-account.ts';
import type { Prompts } from './prompts.ts';
import { askWhen } from './read-when.ts';
import { sayWarnings } from './say-warnings.ts';
import { scrollLines, waitingLines } from './show-waiting.ts';

const words = { fr, en };
const dates = { fr: datesFr, en: datesEn };
const labels = { fr: labelsFr, en: labelsEn };

export interface Reviewed {
  confirmed: number;
  /** Confirmed before, now with another date. */
  dated: number;
  joined: number;
  withdrawn: number;
  left: number;
  interrupted: boolean;
}

function isNew({ act }: Waiting): boolean {
  return act.state === 'to-confirm';
}

type Choice = 'confirm' | 'date' | 'type' | 'edit' | 'join' | 'skip' | 'withdraw' | 'quit';

/** One walk through what is to confirm. Every decision is in the record before the next question. */
export class ReviewSession {
  readonly #dossier: Dossier;
  readonly #context: Context;
  readonly #prompts: Prompts;
  readonly #withWords: boolean;
  /** Became part of another act during this walk. */
  readonly #joined = new Set<number>();
  readonly #done: Reviewed = { confirmed: 0, dated: 0, joined: 0, withdrawn: 0, left: 0, interrupted: false };
  /** The act that "same as the one before" means. */
  #previous: number | undefined;
  /** Typed for the act at hand, recorded when it is confirmed. */
  #typed: IncidentPatch = {};

  constructor(dossier: Dossier, context: Context, prompts: Prompts, withWords = false) {
    this.#dossier = dossier;
    this.#context = context;
    this.#prompts = prompts;
    this.#withWords = withWords;
  }

  async walk(waiting: readonly Waiting[]): Promise<Reviewed> {
    const scrolls = openScrolls(this.#dossier, waiting.filter(isNew));
    try {
      for (const [index, item] of waiting.entries()) {
        if (this.#joined.has(item.act.n)) continue;
        this.#typed = {};
        // Proposed once, at the first of its acts that is met.
        const found = scrolls.findIndex(scroll => scroll.some(({ act }) => act.n === item.act.n));
        const [scroll] = found < 0 ? [] : scrolls.splice(found, 1);
        const current = scroll === undefined ? item : await this.#propose(scroll, item);
        if (current === undefined) break;
        if (!(await this.#decide(current, `${index + 1}`, waiting.length))) break;
      }
    } catch (error) {
      if (!(error instanceof InterruptedError)) throw error;
      this.#done.interrupted = true;
    }
    this.#done.left = this.#dossier.counts().toConfirm;
    return this.#done;
  }

  /** Captures of one scroll: one act or several? Undefined: the person stops here. */
  async #propose(scroll: readonly Waiting[], item: Waiting): Promise<Waiting | undefined> {
    const { scroll: said } = words[this.#context.lang];
    const { zone } = this.#dossier.info;
    this.#say(`\n${said.heading(scroll.length)}`);
    this.#say(scrollLines(scroll, zone, this.#context.lang));
    const choice = await this.#prompts.key<'together' | 'apart' | 'quit'>({
      message: said.ask,
      choices: (['together', 'apart', 'quit'] as const).map(value => ({
        key: said.keys[value],
        name: said.choices[value],
        value,
      })),
    });
    if (choice === 'quit') return undefined;
    if (choice === 'apart') {
      keepApart(this.#dossier, scroll);
      return item;
    }
    const others = scroll.map(({ act }) => act.n).filter(n => n !== item.act.n);
    joinActs(this.#dossier, [item.act.n, ...others].map(String));
    for (const n of others) this.#joined.add(n);
    this.#done.joined += others.length;
    this.#say(words[this.#context.lang].joinedAll(item.act.n, others.join(', ')));
    return reviewAgain(this.#dossier, item.act.n);
  }

  /** Asks about one act until it is settled. False: the person stops here. */
  async #decide(item: Waiting, position: string, total: number): Promise<boolean> {
    const { heading } = words[this.#context.lang];
    for (;;) {
      const shown = { ...item, act: { ...item.act, ...this.#typed } as Waiting['act'] };
      this.#say(`\n${heading(item.act.n, Number(position), total)}`);
      this.#say(waitingLines(shown, this.#dossier.info.zone, this.#context.lang, this.#withWords));
      const choice = await this.#choose(item);
      if (choice === 'quit') return false;
      try {
        if (await this.#do(choice, item)) return true;
      } catch (error) {
        if (!(error instanceof TemoinError) || error instanceof InterruptedError) throw error;
        this.#say(readable(await describeError(error, this.#context.lang), this.#context.lang));
      }
    }
  }

  #choose({ act, exhibits }: Waiting): Promise<Choice> {
    const { ask, keys, choices } = words[this.#context.lang];
    const hasDate = exhibits.some(({ captured }) => captured[0]?.earliest != null);
    const previous = this.#previous;
    const all: readonly (readonly [Choice, string | undefined])[] = [
      ['confirm', act.state === 'confirmed' ? undefined : choices.confirm],
      ['date', hasDate ? choices.date : undefined],
      ['type', choices.type],
      ['edit', choices.edit],
      ['join', previous === undefined ? undefined : choices.join(previous)],
      ['skip', choices.skip],
      ['withdraw', choices.withdraw],
      ['quit', choices.quit],
    ];
    const offered = all.flatMap(([value, name]) =>
      name === undefined ? [] : [{ key: keys[value], name, value }],
    );
    return this.#prompts.key({ message: ask, choices: offered });
  }

  /** True when the act is settled. */
  async #do(choice: Choice, item: Waiting): Promise<boolean> {
    const { n } = item.act;
    switch (choice) {
      case 'confirm':
        return this.#accept(item, {});
      case 'date':
        return this.#accept(item, { when: 'capture' });
      case 'type':
        return this.#accept(item, {
          when: await askWhen({ zone: this.#dossier.info.zone }, this.#context),
        });
      case 'edit':
        this.#typed = await this.#edit(item);
        return false;
      case 'join':
        return this.#join(n);
      case 'withdraw':
        return this.#withdraw(n);
      default:
        this.#previous = n;
        return true;
    }
  }

  #accept({ act, app }: Waiting, { when }: Pick<Parameters<typeof acceptAct>[2], 'when'>): boolean {
    const { lang } = this.#context;
    const set = { ...(app !== undefined && { platform: toText(app) }), ...this.#typed };
    const accepted = acceptAct(this.#dossier, act.n, { ...(when !== undefined && { when }), set });
    const { zone } = this.#dossier.info;
    const said = act.state === 'confirmed' ? words[lang].dated : words[lang].confirmed;
    this.#say(said(act.n, safe(dates[lang].when(accepted.when, zone))));
    sayWarnings(earlyCaptures(this.#dossier, accepted), zone, this.#context);
    this.#done[act.state === 'confirmed' ? 'dated' : 'confirmed']++;
    this.#previous = act.n;
    return true;
  }

  #join(n: number): boolean {
    if (this.#previous === undefined) return false;
    joinActs(this.#dossier, [String(this.#previous), String(n)]);
    this.#say(words[this.#context.lang].joined(n, this.#previous));
    this.#done.joined++;
    return true;
  }

  async #withdraw(n: number): Promise<boolean> {
    const said = words[this.#context.lang];
    const reason = await this.#prompts.input({ message: said.askReason });
    if (reason.trim() === '') return false;
    withdrawActs(this.#dossier, [String(n)], toText(reason));
    this.#say(said.withdrawn(n));
    this.#done.withdrawn++;
    return true;
  }

  async #edit({ act, app }: Waiting): Promise<IncidentPatch> {
    const { lang } = this.#context;
    const said = words[lang];
    const { kinds } = labels[lang];
    const known = act.platform === undefined ? app : displayText(act.platform);
    const platform = await this.#prompts.input({
      message: said.askPlatform,
      ...(known !== undefined && { default: safe(known) }),
    });
    const kind = await this.#prompts.select<Kind | undefined>({
      message: said.askKind,
      choices: [
        { value: undefined, name: said.unchanged },
        ...KINDS.map(value => ({ value, name: kinds[value] })),
      ],
    });
    const account = accountOf(await this.#prompts.input({ message: said.askAccount }));
    // Enter alone keeps what was there, exactly as it came.
    const isNew = platform.trim() !== '' && platform !== (known === undefined ? '' : safe(known));
    return {
      ...this.#typed,
      ...(isNew && { platform: toText(platform) }),
      ...(kind !== undefined && { kind }),
      ...(account !== undefined && { account }),
    };
  }

  #say(text: string): void {
    this.#context.io.err(`${text}\n`);
  }
}
