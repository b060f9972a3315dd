import { EngineError } from '../../engine/errors/engine-error.ts';
import { imageRemove } from '../../engine/image/remove.ts';
import type { ImageDeleteItem } from '../../engine/api/image.ts';
import type { CliContext } from '../client/cli-context.ts';
import { command, type CliCommand } from '../client/cli-kit.ts';
import { joined } from '../client/each.ts';
import { errorText } from '../client/error-text.ts';
import { minArgs } from '../command-tree/args-rule.ts';
import { bool, stringSlice } from '../flags/types.ts';
import { checkPlatform } from './platform.ts';

/** What a removal did, a line each. */
export function deletionLines(items: readonly ImageDeleteItem[]): string {
  return items
    .map((item) => ('Untagged' in item ? `Untagged: ${item.Untagged}\n` : `Deleted: ${item.Deleted}\n`))
    .join('');
}

interface RemoveOptions {
  readonly force: boolean;
  readonly noPrune: boolean;
  readonly platforms: readonly string[];
}

function removeAll(context: CliContext, names: readonly string[], options: RemoveOptions): void {
  const failures: unknown[] = [];
  // With --force an image that does not exist is told of, and is no failure.
  let fatal = false;
  for (const ref of names) {
    try {
      for (const platform of options.platforms) checkPlatform(context, ref, platform);
      context.out(
        deletionLines(context.call(imageRemove, { ref, force: options.force, noPrune: options.noPrune })),
      );
    } catch (error) {
      if (errorText(error) === undefined) throw error;
      const missing = error instanceof EngineError && error.status === 404;
      fatal ||= !missing || !options.force;
      failures.push(error);
    }
  }
  if (failures.length === 0) return;
  const all = joined(failures);
  if (fatal) throw all;
  context.err(`${all.message}\n`);
}

function removeCommand(name: string, aliases: readonly string[]): CliCommand {
  return command({
    name,
    aliases,
    aliasLine: 'docker image rm, docker image remove, docker rmi',
    about: { ko: '이미지를 지워요', en: 'Remove images' },
    use: '[OPTIONS] IMAGE [IMAGE...]',
    args: minArgs(1),
    flags: {
      force: { type: bool, short: 'f', ko: '이미지를 강제로 지워요', en: 'Remove images by force' },
      'no-prune': {
        type: bool,
        ko: '이름 없는 부모 이미지는 지우지 않아요',
        en: 'Keep the nameless images it was made from',
      },
      platform: {
        type: stringSlice,
        ko: '이 플랫폼의 이미지만 지워요. "os[/arch[/variant]]"로 써요 (예: "linux/amd64")',
        en: 'Remove only this platform\'s image, written "os[/arch[/variant]]" (such as "linux/amd64")',
      },
    },
    run(context, { args, flags }) {
      removeAll(context, args, {
        force: flags.force,
        noPrune: flags['no-prune'],
        platforms: flags.platform,
      });
      return 0;
    },
  });
}

/** `docker image rm` and `docker rmi`. */
export const rm = removeCommand('rm', ['remove']);
export const rmi = removeCommand('rmi', []);
