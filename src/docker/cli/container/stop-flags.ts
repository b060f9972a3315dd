import { declareFlags } from '../flags/declaration.ts';
import { int, string } from '../flags/types.ts';

/** What `stop` and `restart` both take. */
export const stopFlags = declareFlags({
  signal: { type: string, short: 's', ko: '컨테이너에 보낼 신호예요', en: 'Signal the container gets' },
  timeout: {
    type: int,
    short: 't',
    also: [{ name: 'time', deprecated: 'use --timeout instead' }],
    ko: '강제로 끝내기 전에 기다릴 초예요',
    en: 'Seconds it has before it is killed',
  },
});

/** The flags as the engine takes them: what was not given is the container's own. */
export function stopOptions({
  flags,
  changed,
}: {
  readonly flags: { readonly signal: string; readonly timeout: number };
  readonly changed: ReadonlySet<string>;
}): { readonly signal?: string; readonly timeout?: number } {
  return {
    ...(flags.signal === '' ? {} : { signal: flags.signal }),
    ...(changed.has('timeout') ? { timeout: flags.timeout } : {}),
  };
}
