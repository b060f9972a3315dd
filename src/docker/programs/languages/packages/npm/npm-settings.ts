import { FsError } from '../../../../../linux/fs/fs-error.ts';
import type { ProcessContext } from '../../../../../linux/process/process-context.ts';

/** Settings of .npmrc files, the user's and then the project's, as the flags they stand for: `audit=false` is `--audit=false`. */
export function npmSettings({ fs, env, cwd }: ProcessContext): ReadonlyMap<string, string> {
  const settings = new Map<string, string>();
  for (const folder of [env['HOME'] ?? '/root', cwd]) {
    try {
      for (const line of fs.readFile(`${folder}/.npmrc`).split('\n').slice(0, 200)) {
        const [, key, value = 'true'] = /^\s*([a-z][\w-]*)\s*(?:=\s*(.*?)\s*)?$/.exec(line) ?? [];
        if (key !== undefined) settings.set(`--${key}`, value);
      }
    } catch (error) {
      if (!(error instanceof FsError)) throw error;
    }
  }
  return settings;
}
