import { createHash } from 'node:crypto';

/** Apps whose captures matter here: name, Android packages, and labels that phones put in file names. */
const APPS: readonly (readonly [name: string, packages: readonly string[], labels?: readonly string[]])[] = [
  ['Instagram', ['com.instagram.android', 'com.instagram.lite']],
  ['Threads', ['com.instagram.barcelona']],
  ['Facebook', ['com.facebook.katana', 'com.facebook.lite']],
  ['Messenger', ['com.facebook.orca', 'com.facebook.mlite']],
  ['WhatsApp', ['com.whatsapp', 'com.whatsapp.w4b'], ['whatsapp business']],
  ['Telegram', ['org.telegram.messenger', 'org.telegram.messenger.web', 'org.thunderdog.challegram']],
  ['Signal', ['org.thoughtcrime.securesms']],
  ['Snapchat', ['com.snapchat.android']],
  ['TikTok', ['com.zhiliaoapp.musically', 'com.ss.android.ugc.trill', 'com.zhiliaoapp.musically.go']],
  ['X', ['com.twitter.android', 'com.twitter.android.lite'], ['twitter']],
  ['Bluesky', ['xyz.blueskyweb.app']],
  ['Mastodon', ['org.joinmastodon.android']],
  ['Discord', ['com.discord']],
  ['Reddit', ['com.reddit.frontpage']],
  ['YouTube', ['com.google.android.youtube']],
  ['Twitch', ['tv.twitch.android.app']],
  ['Pinterest', ['com.pinterest']],
  ['Tumblr', ['com.tumblr']],
  ['LinkedIn', ['com.linkedin.android']],
  ['VK', ['com.vkontakte.android']],
  ['BeReal', ['com.bereal.ft']],
  ['Yubo', ['co.yellw.yellowapp']],
  ['Tinder', ['com.tinder']],
  ['Bumble', ['com.bumble.app']],
  ['Badoo', ['com.badoo.mobile']],
  ['Hinge', ['co.hinge.app']],
  ['Grindr', ['com.grindrapp.android']],
  ['Viber', ['com.viber.voip']],
  ['Skype', ['com.skype.raider']],
  ['Teams', ['com.microsoft.teams']],
  ['Slack', ['com.slack'], ['slack']],
  ['LINE', ['jp.naver.line.android']],
  ['WeChat', ['com.tencent.mm']],
  ['KakaoTalk', ['com.kakao.talk']],
  ['Kik', ['kik.android']],
  ['Element', ['im.vector.app']],
  ['Threema', ['ch.threema.app']],
  ['Steam', ['com.valvesoftware.android.steam.community']],
  ['Roblox', ['com.roblox.client']],
  ['Gmail', ['com.google.android.gm']],
  ['Outlook', ['com.microsoft.office.outlook']],
  ['Messages', ['com.google.android.apps.messaging', 'com.samsung.android.messaging']],
  ['Chrome', ['com.android.chrome']],
  ['Firefox', ['org.mozilla.firefox']],
  ['Samsung Internet', ['com.sec.android.app.sbrowser']],
  ['Edge', ['com.microsoft.emmx']],
  ['Brave', ['com.brave.browser']],
  ['Opera', ['com.opera.browser']],
  ['Vinted', ['fr.vinted']],
  ['Leboncoin', ['fr.leboncoin']],
];

/** They show any platform: a capture of one says where it was looked at, not what. */
const BROWSERS: readonly string[] = ['Chrome', 'Firefox', 'Samsung Internet', 'Edge', 'Brave', 'Opera'];

/** The platform that a capture of an app shows. */
export function platformOf(app: string | undefined): string | undefined {
  return app !== undefined && BROWSERS.includes(app) ? undefined : app;
}

/** Sites that a browser puts in the name of a capture. */
const SITES: Readonly<Record<string, string>> = {
  'instagram.com': 'Instagram',
  'threads.net': 'Threads',
  'facebook.com': 'Facebook',
  'messenger.com': 'Messenger',
  'web.whatsapp.com': 'WhatsApp',
  'web.telegram.org': 'Telegram',
  'x.com': 'X',
  'twitter.com': 'X',
  'tiktok.com': 'TikTok',
  'snapchat.com': 'Snapchat',
  'youtube.com': 'YouTube',
  'reddit.com': 'Reddit',
  'discord.com': 'Discord',
  'linkedin.com': 'LinkedIn',
  'bsky.app': 'Bluesky',
  'twitch.tv': 'Twitch',
  'jeuxvideo.com': 'jeuxvideo.com',
};

let byTag: Map<string, string> | undefined;

/** The app that a name's tag means: a package, its MD5 (OnePlus, Oppo, Realme), or a label. */
export function appOfTag(tag: string): string | undefined {
  byTag ??= tags();
  return byTag.get(tag.toLowerCase());
}

/** The platform of a host: « www.instagram.com », or with hyphens, as some extensions write it. */
export function appOfHost(host: string): string | undefined {
  const plain = host.toLowerCase().replace(/^(?:www|m|mobile)[.-]/, '');
  for (const [site, name] of Object.entries(SITES)) {
    const hyphened = site.replaceAll('.', '-');
    if (plain === site || plain === hyphened || plain.startsWith(`${hyphened}-`)) return name;
  }
  return undefined;
}

function tags(): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, packages, labels = []] of APPS) {
    for (const tag of [name, ...labels, ...packages]) found.set(tag.toLowerCase(), name);
    for (const id of packages) {
      const digest = md5(id);
      if (digest !== undefined) found.set(digest, name);
    }
  }
  return found;
}

/** Not for safety: phones of the Oppo family write it in the name. Systems in FIPS mode have no MD5. */
function md5(text: string): string | undefined {
  try {
    return createHash('md5').update(text).digest('hex');
  } catch {
    return undefined;
  }
}
