import { containerAttach, containerInspect, containerStart } from '../../engine/index.ts';
import type { CliContext, CliResult } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { errorText, problemsOf } from '../client/error-text.ts';
import { minArgs } from '../command-tree/args-rule.ts';
import { bool } from '../flags/types.ts';
import { containerRef } from './container-ref.ts';
import { attach } from './session/attachment.ts';
import { runSession } from './session/container-session.ts';
import { detachKeysFlag, detachKeysOf, requiredSequence } from './session/detach-keys.ts';
import { startedProcess } from './session/main-process.ts';

/** Each failure is told at once, and all names again at the end. */
function startAll(context: CliContext, refs: readonly string[]): CliResult {
  const failed: string[] = [];
  for (const ref of refs) {
    try {
      context.call(containerStart, { ref: containerRef(ref) });
    } catch (error) {
      const text = errorText(error);
      if (text === undefined) throw error;
      context.err(`${text}\n`);
      for (const problem of problemsOf(error)) context.problem?.(problem);
      failed.push(ref);
      continue;
    }
    context.out(`${ref}\n`);
  }
  if (failed.length > 0) throw new CliError(`Error: failed to start containers: ${failed.join(', ')}`);
  return 0;
}

function startAttached(context: CliContext, ref: string, wantsInput: boolean, detach: string): CliResult {
  const { Id: id, Config, HostConfig } = context.call(containerInspect, { ref });
  const { cursor } = context.call(containerAttach, { ref: id });
  context.call(containerStart, { ref: id });
  const streams = {
    stdin: wantsInput && Config.OpenStdin,
    stdout: true,
    stderr: true,
    tty: Config.Tty,
    detach,
  };
  return runSession(context, {
    attachment: attach(context, { ref: id }, streams, cursor),
    process: startedProcess(context, id),
    autoRemove: HostConfig.AutoRemove,
    proxy: !Config.Tty,
    detachFails: false,
  });
}

export const start = command({
  name: 'start',
  about: { ko: '멈춰 있는 컨테이너를 시작해요', en: 'Start containers that do not run' },
  aliasLine: 'docker container start, docker start',
  use: '[OPTIONS] CONTAINER [CONTAINER...]',
  args: minArgs(1),
  flags: {
    attach: {
      type: bool,
      short: 'a',
      ko: '출력과 오류를 연결하고 신호를 전해요',
      en: 'Connect STDOUT and STDERR, and pass signals on',
    },
    'detach-keys': detachKeysFlag,
    interactive: {
      type: bool,
      short: 'i',
      ko: '컨테이너의 표준 입력을 연결해요',
      en: "Connect the container's STDIN",
    },
  },
  run(context, line) {
    const { args, flags } = line;
    if (!flags.attach && !flags.interactive) return startAll(context, args);
    if (args.length > 1) {
      throw new CliError('you cannot start and attach multiple containers at once', {
        code: 'attach-several',
      });
    }
    const detach = requiredSequence(detachKeysOf(context, line, flags['detach-keys']));
    return startAttached(context, containerRef(args[0] ?? ''), flags.interactive, detach);
  },
});
