import type { Act } from './story/types.ts';

/** The flags of `add` and `amend` that say an act, as a person would type them; the words come apart. */
export function actFlags(act: Partial<Act>): string[] {
  const { account, wave, presence, obtained } = act;
  const texts: Readonly<Record<string, string | undefined>> = {
    when: act.when,
    platform: act.platform,
    kind: act.kind,
    'account-name': account?.displayName,
    'account-alias': account?.alias,
    'account-id': account?.accountId,
    'account-url': account?.profileUrl,
    context: act.context,
    url: act.url,
    to: act.addressee,
    hashtag: wave?.hashtag,
    thread: wave?.thread,
    volume: wave?.volume,
    place: presence?.place,
    duration: presence?.duration,
    distance: presence?.distance,
    description: presence?.description,
    vehicle: presence?.vehicle,
    'learnt-from': act.learntFrom,
    effects: act.effects,
    how: obtained?.how,
    device: obtained?.device,
    'entered-by': act.enteredBy,
  };
  return [
    ...Object.entries(texts).flatMap(([flag, text]) => (text === undefined ? [] : [`--${flag}`, text])),
    ...(act.visibility === undefined ? [] : [`--${act.visibility}`]),
    ...(act.witnesses ?? []).flatMap(({ name, contact }) => [
      '--witness',
      name,
      ...(contact === undefined ? [] : ['--witness-contact', contact]),
    ]),
    ...(act.marks ?? []).flatMap(mark => ['--mark', mark]),
    ...(act.words === undefined ? [] : ['--words-file', '-']),
  ];
}
